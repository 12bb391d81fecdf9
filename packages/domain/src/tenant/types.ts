/**
 * A tenant: a city or district with settings, sites that may embed it, and people in roles. Its log is read by admins and
 * registrars; who sits on a seat is told by a mark, and the person behind it by a content that can be erased.
 */
import type { Fact, Seat } from '../fact.ts';
import { SEAT_ROLES } from '../fact.ts';
import type { LogId, Mark, Pseudonym } from '../ids.ts';
import type { About } from '../dialogue/types.ts';
import type { Decision } from '../keeping/retention.ts';
import type { PolicyText } from '../moderation/types.ts';
import type { Lengths } from '../radslag/suggest.ts';
import type { Heading } from '../vote/definition.ts';
import type { SearchWords } from '../protokoll/search.ts';
import type { ArchiveSettings } from './archive-settings.ts';

/** Roles that can be granted. A representative has no seat to act from: the role is a badge on what the person writes. */
export const ROLES = [...SEAT_ROLES, 'representative'] as const;
export type Role = (typeof ROLES)[number];

export const TENANT_KIND = 'tenant';

export type TenantSettings = {
  /** The city's or district's name, as people read it. */
  readonly name: string;
  /** Telephone number of those who can help; empty when there is none. */
  readonly phone: string;
  /** Posts by one person: seconds between two, and at most so many in an hour. */
  readonly secondsBetweenPosts: number;
  readonly postsPerHour: number;
  /** Where posts go that are to be registered: the registrar's mail address; empty when there is none. */
  readonly registrar: string;
  /** Who is told by mail when something must be stopped at once outside staffed hours; empty: nobody. */
  readonly alarm: string;
  /** Other tenants may lend moderators of this one. */
  readonly lends: boolean;
  /** What every rådslag begins with; left out until somebody writes it. */
  readonly radslag?: RadslagDefaults;
  /** How open data are given; the default where it is left out. */
  readonly openData?: OpenDataSettings;
  /** How dialogues are kept; the default where it is left out. */
  readonly archive?: ArchiveSettings;
};

/** Licences that open data are given under, with their addresses. */
export const LICENCES = {
  cc0: 'http://creativecommons.org/publicdomain/zero/1.0/',
  'cc-by': 'http://creativecommons.org/licenses/by/4.0/',
} as const;
export type Licence = keyof typeof LICENCES;

/** What the publisher is, by the ADMS vocabulary of publisher types. */
export const PUBLISHERS = ['LocalAuthority', 'RegionalAuthority', 'NationalAuthority'] as const;
export type PublisherType = (typeof PUBLISHERS)[number];

export type OpenDataSettings = {
  readonly licence: Licence;
  readonly publisherType: PublisherType;
  /** Mail address of those who know the data; empty: the registrar's. */
  readonly contact: string;
};

export const DEFAULT_OPEN_DATA: OpenDataSettings = { licence: 'cc0', publisherType: 'LocalAuthority', contact: '' };

/** Texts and habits that one rådslag has from the next, so that its secretary fills in nine fields. */
export type RadslagDefaults = {
  /** The card *Om dialogen* but for whom to ask. */
  readonly about: Omit<About, 'contact'>;
  /** The accessibility statement: its address, or its words. */
  readonly accessibility: string;
  /** BCP 47 tags; the first is the one that texts are written in. */
  readonly languages: readonly string[];
  /** What is weighed for each alternative, the same for all. */
  readonly headings: readonly Heading[];
  /** Ids of those that stand on the cards. */
  readonly figures: readonly string[];
  readonly lengths: Lengths;
};

export const DEFAULT_TENANT_SETTINGS: Omit<TenantSettings, 'name'> = {
  phone: '',
  secondsBetweenPosts: 5,
  postsPerHour: 40,
  registrar: '',
  alarm: '',
  lends: false,
};

/** What a role is for, and when it holds. Times are UTC with milliseconds; `to` is the first moment it no longer holds. */
export type Grant = {
  readonly role: Role;
  readonly from: string;
  readonly to: string | null;
  /** The body whose dialogues the role belongs to; empty for the whole tenant. */
  readonly body: string;
  /** A representative's party, as written after the name; else empty. */
  readonly party: string;
  /** The role in words: *ledamot i skolnämnden*; else empty. */
  readonly title: string;
};

/** Somebody on a seat. The number belongs to the person for ever, in every role. */
export type Holder = { readonly number: number; readonly mark: Mark; readonly grants: readonly Grant[] };

export type GrantCommand = {
  readonly type: 'tenant/grant';
  /** The person's mark for `seat` in this log, made by the authority. */
  readonly holder: Mark;
  readonly person: Pseudonym;
  readonly grant: Grant;
};
export type RevokeCommand = { readonly type: 'tenant/revoke'; readonly number: number; readonly role: Role; readonly body: string };

export type TenantCommand =
  | {
      readonly type: 'tenant/create';
      /** What is not given is the default. */
      readonly settings: Pick<TenantSettings, 'name'> & Partial<TenantSettings>;
      readonly admins: readonly { readonly holder: Mark; readonly person: Pseudonym }[];
    }
  | { readonly type: 'tenant/set'; readonly settings: Partial<TenantSettings> }
  /** New rules of debate, which dialogues that inherit them take over. */
  | { readonly type: 'tenant/publish-policy'; readonly policy: PolicyText }
  /** All words of the search that staff own, in place of those before. */
  | { readonly type: 'tenant/set-search'; readonly words: SearchWords }
  /** Registers a decision on retention (gallringsbeslut), by which alone something may be erased when its time has come. */
  | { readonly type: 'tenant/decide-retention'; readonly decision: Decision }
  | { readonly type: 'tenant/end-retention'; readonly number: string; readonly date: string }
  | { readonly type: 'tenant/allow-origin'; readonly origin: string }
  | { readonly type: 'tenant/remove-origin'; readonly origin: string }
  | GrantCommand
  | RevokeCommand
  /** The second person's yes to a proposed act. */
  | { readonly type: 'tenant/confirm'; readonly digest: string }
  | { readonly type: 'tenant/withdraw-proposal'; readonly digest: string };

/** Acts that need two persons when they concern the role of admin (design §6). */
export type ProposedAct = GrantCommand | RevokeCommand;

export type TenantFact =
  | Fact<'tenant/created', { readonly settings: TenantSettings; readonly policy: PolicyText }>
  | Fact<'tenant/settings-changed', { readonly settings: TenantSettings }>
  | Fact<'tenant/policy-published', { readonly policy: PolicyText }>
  | Fact<'tenant/search-changed', { readonly words: SearchWords }>
  | Fact<'tenant/retention-decided', { readonly decision: Decision }>
  | Fact<'tenant/retention-ended', { readonly number: string; readonly date: string }>
  | Fact<'tenant/origin-allowed', { readonly origin: string }>
  | Fact<'tenant/origin-removed', { readonly origin: string }>
  | Fact<'tenant/seat-given', { readonly number: number; readonly holder: Mark }>
  | Fact<'tenant/role-granted', { readonly number: number; readonly grant: Grant }>
  | Fact<'tenant/role-revoked', { readonly number: number; readonly role: Role; readonly body: string }>
  | Fact<'tenant/act-proposed', { readonly digest: string; readonly act: ProposedAct }>
  | Fact<'tenant/act-confirmed', { readonly digest: string }>
  | Fact<'tenant/proposal-withdrawn', { readonly digest: string }>;

export const TENANT_REFUSALS = [
  'tenant/exists',
  'tenant/not-found',
  'tenant/not-allowed',
  'tenant/two-admins-needed',
  'tenant/field-empty',
  'tenant/setting-out-of-range',
  'tenant/policy-incomplete',
  'tenant/reason-in-use',
  'tenant/origin-not-understood',
  'tenant/origin-known',
  'tenant/origin-unknown',
  'tenant/period-not-understood',
  'tenant/role-unknown',
  'tenant/already-granted',
  'tenant/last-admin',
  'tenant/proposal-unknown',
  'tenant/proposal-lapsed',
  'tenant/same-person',
  'tenant/decision-unfit',
  'tenant/decision-known',
  'tenant/decision-unknown',
] as const;
export type TenantRefusal = (typeof TENANT_REFUSALS)[number];

export type Proposal = { readonly digest: string; readonly act: ProposedAct; readonly at: string; readonly by: Seat };

/** `ended`: it covers nothing any more, and stands for what was erased by it. */
export type RegisteredDecision = {
  readonly decision: Decision;
  readonly at: string;
  readonly by: Seat;
  readonly ended: string | null;
};

export type TenantState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'tenant';
      readonly log: LogId;
      readonly settings: TenantSettings;
      /** Rules of debate of its dialogues; the default until it publishes its own. */
      readonly policy: PolicyText;
      readonly search: SearchWords;
      /** Decisions on retention, oldest first, those that have ended too. */
      readonly retention: readonly RegisteredDecision[];
      readonly origins: readonly string[];
      readonly holders: readonly Holder[];
      readonly proposals: readonly Proposal[];
    };

/** The content beside a seat: who sits there. Erased when the person is. */
export type HolderContent = { readonly kind: 'holder'; readonly person: Pseudonym };
