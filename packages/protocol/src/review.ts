/** `GET …/review`: what moderators have before them, with the names of those on the seats. */
import type { ReviewPage } from '@insyn/domain/view.ts';

/** `staff`: names by seat number (`"3"` of `moderator/3`), of this tenant's moderators; a number without one has no name to show. */
export type ReviewAnswer = ReviewPage & { readonly staff: Readonly<Record<string, string>> };
