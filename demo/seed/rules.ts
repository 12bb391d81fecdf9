/** The rules of debate of the demo's city: the default ones, looked after every day. */
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { PolicyText } from '@insyn/domain/moderation/types.ts';

export const RULES: PolicyText = {
  ...DEFAULT_POLICY,
  staffing: { ...DEFAULT_POLICY.staffing, week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '07:00', to: '22:00' })) },
  hosts: ['sunnero.example'],
};
