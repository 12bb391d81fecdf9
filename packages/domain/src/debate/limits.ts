/** A content is at most 16 kB (design §4); the rest of the room is for its other fields. */
export const MAX_TEXT_BYTES = 15 * 1024;
