/** The administrators' pages at `/admin`, on our own origin: plain forms, ordinary commands, no script. */
import { readFileSync } from 'node:fs';
import type { FastifyRequest } from 'fastify';
import { type App, type Door, DoorError } from '../../http/door.ts';
import { askedOf, letIn, serveScreen, type ScreenOf, type Screens } from '../screens.ts';
import { serveText } from '../serve-text.ts';
import { Times } from '../times.ts';
import { Book } from './book.ts';
import type { At, Office, Shown } from './context.ts';
import { answerBorrow, borrowPage } from './borrow.ts';
import { answerEditOwnRules, answerOwnRules, editOwnRulesPage, ownRulesPage } from './own-rules.ts';
import { answerReopen, reopenPage } from './reopen.ts';
import { answerRules, editRulesPage, rulesPage } from './rules-page.ts';
import { answerWordList, wordListPage } from './word-list.ts';
import { answerBodies, bodiesPage } from './debate-bodies.ts';
import { answerDay, dayPage } from './debate-day.ts';
import { debatePage } from './debate-page.ts';
import { answerDeskPost, deskPostPage } from './debate-post.ts';
import { debatesPage } from './debates-page.ts';
import { answerErase, erasePage } from './erase.ts';
import { answerWithdraw, answerYttrande, withdrawPage, yttrandePage } from './yttrande.ts';
import { FILE_BYTES } from './yttrande-file.ts';
import { ARCHIVE_SCREENS } from './archive-screens.ts';
import { answerBoards, boardsPage } from './boards-page.ts';
import { boardPage } from './board-page.ts';
import { answerFile, answerFiles, filePage, filesPage } from './board-files.ts';
import { answerMeeting, meetingPage } from './board-meeting.ts';
import { answerPlan, answerReplan, planPage, replanPage } from './board-plan.ts';
import { answerThread, threadPage } from './board-thread.ts';
import { answerWithdrawVersion, withdrawVersionPage } from './board-withdraw.ts';
import { answerUpload, PDF_BYTES, uploadPage } from './board-upload.ts';
import { answerCancelChat, cancelChatPage } from './chat-cancel.ts';
import { chatListPage } from './chat-list.ts';
import { chatPage } from './chat-page.ts';
import { answerChangeChat, answerNewChat, changeChatPage, newChatPage } from './chat-plan.ts';
import { answerSearchWords, searchWordsPage } from './search-words.ts';
import { answerCreate, createPage } from './create.ts';
import { answerDescribe, describePage } from './describe.ts';
import { DialogueList } from './dialogue-list.ts';
import { dialoguePageOf, dialoguesPage } from './dialogues-page.ts';
import { answerDocuments, answerRemoveDocument, documentsPage, removeDocumentPage } from './documents.ts';
import { followUpFile, followUpScreen } from './follow-up.ts';
import { takeForms } from './form-data.ts';
import { answerGrant, grantForm } from './grant.ts';
import { historyPage } from './history.ts';
import { LocalTime } from './local-time.ts';
import { peoplePage } from './people-page.ts';
import { answerPhase, phasePage } from './phase.ts';
import { previewPage } from './preview.ts';
import { answerProposal, proposalPage } from './proposals.ts';
import { loginPage, missing, send, shown } from './replies.ts';
import { alternativePage, alternativePicture, answerAlternative } from './radslag-alternative.ts';
import { alternativesPage, answerAlternatives } from './radslag-alternatives.ts';
import { announcePage, answerAnnounce, answerArchive, archivePage } from './radslag-announce.ts';
import { answerAnswer, answerPage } from './radslag-answer.ts';
import { answerArguments, argumentsPage } from './radslag-arguments.ts';
import { answerBasics, basicsPage } from './radslag-basics.ts';
import { answerDates, datesPage } from './radslag-dates.ts';
import { answerUndo, radslagHistoryPage } from './radslag-history.ts';
import { answerMeeting as answerGathering, answerMeetings, meetingPage as gatheringPage, meetingsPage } from './radslag-meetings.ts';
import { answerOpinion, opinionPage } from './opinion-page.ts';
import { answerNewRadslag, newRadslagPage } from './radslag-new.ts';
import { radslagPage } from './radslag-page.ts';
import { answerParties, partiesPage } from './radslag-parties.ts';
import { radslagPreview } from './radslag-preview.ts';
import { answerSite, sitePage } from './radslag-site.ts';
import { spreadPage } from './radslag-spread.ts';
import { previewStyle } from './radslag-style.ts';
import { answerText, textPage } from './radslag-text.ts';
import { answerRegrant, answerRevoke, revokePage } from './revoke.ts';
import { answerSettings, settingsPage } from './settings.ts';
import { Shelf } from './shelf.ts';
import { ADMIN, ADMIN_SCRIPT, ADMIN_STYLE, paths, PREVIEW_STYLE } from './shell.ts';
import { answerRemoveSite, answerSites, removeSitePage, sitesPage } from './sites.ts';
import { Sought } from './sought.ts';
import { signPath } from './sign-link.ts';
import { answerSign, signPage } from './sign.ts';
import { startPage } from './start-page.ts';
import { adminStyle } from './style.ts';
import { answerDefaults, defaultsPage } from './radslag-defaults.ts';
import { answerTown, townPage } from './town.ts';
import { answerVoteCancel, voteCancelPage } from './vote-cancel.ts';
import {
  answerVoteAlternative,
  answerVoteFrame,
  answerVoteQuestion,
  voteAlternativePage,
  voteFramePage,
  voteQuestionPage,
} from './vote-edit.ts';
import { answerVoteLetter, voteSamplePage } from './vote-letter.ts';
import { votePage } from './vote-page.ts';
import { votePicturePage } from './vote-picture.ts';
import { votePreviewPage } from './vote-preview.ts';
import { answerVoteResult, voteResultPage } from './vote-result.ts';
import { answerVoteRoll } from './vote-roll-acts.ts';
import { voteRollPage } from './vote-roll.ts';
import { answerVoteSign, voteSignPage } from './vote-sign.ts';
import { type Admit, admit, admitToDebates, type Visitor } from './visitor.ts';

type Screen = ScreenOf<Office, At, Shown>;

const ONE = paths.dialogue(':log');
const SCREENS: readonly Screen[] = [
  [paths.start, startPage, null],
  [paths.people, peoplePage, null],
  [paths.grant, grantForm, answerGrant],
  [paths.borrow, borrowPage, answerBorrow],
  [paths.revoke, revokePage, answerRevoke],
  [paths.regrant, null, answerRegrant],
  [paths.proposal(':digest'), proposalPage, answerProposal],
  [paths.history, historyPage, null],
  [paths.followUp, followUpScreen, null],
  [paths.followUpFile, followUpFile, null],
  [paths.dialogues, dialoguesPage, null],
  [paths.create, createPage, answerCreate],
  [ONE, dialoguePageOf, null],
  [
    `${ONE}/beskrivning`,
    (office, at) => describePage(office, at, 'description'),
    (office, at) => answerDescribe(office, at, 'description'),
  ],
  [`${ONE}/om`, (office, at) => describePage(office, at, 'about'), (office, at) => answerDescribe(office, at, 'about')],
  [`${ONE}/deltagande`, settingsPage, answerSettings],
  [`${ONE}/lage`, phasePage, answerPhase],
  [`${ONE}/underlag`, documentsPage, answerDocuments],
  [`${ONE}/underlag/:document`, removeDocumentPage, answerRemoveDocument],
  [paths.newChat(':log'), newChatPage, answerNewChat],
  [paths.changeChat(':log', ':session'), changeChatPage, answerChangeChat],
  [paths.cancelChat(':log', ':session'), cancelChatPage, answerCancelChat],
  [paths.newRadslag, newRadslagPage, answerNewRadslag],
  [paths.radslag(':log'), radslagPage, null],
  [paths.radslagPart(':log', 'fragan'), textPage, answerText],
  [paths.radslagPart(':log', 'alternativ'), alternativesPage, answerAlternatives],
  [paths.radslagAlternative(':log', ':letter'), alternativePage, answerAlternative],
  [paths.radslagPicture(':log', ':letter'), alternativePicture, null],
  [paths.radslagPart(':log', 'beslut'), basicsPage, answerBasics],
  [paths.radslagPart(':log', 'datum'), datesPage, answerDates],
  [paths.radslagPart(':log', 'kungor'), announcePage, answerAnnounce],
  [paths.radslagPart(':log', 'spridning'), spreadPage, null],
  [paths.radslagPart(':log', 'arkivera'), archivePage, answerArchive],
  [paths.radslagPart(':log', 'historik'), radslagHistoryPage, answerUndo],
  [paths.sites, sitesPage, answerSites],
  [paths.removeSite, (_office, at) => removeSitePage(at), answerRemoveSite],
  [paths.town, townPage, answerTown],
  [paths.radslagDefaults, defaultsPage, answerDefaults],
  [paths.rules, rulesPage, null],
  [paths.editRules, editRulesPage, answerRules],
  [paths.ownRules(':log'), ownRulesPage, answerOwnRules],
  [paths.editOwnRules(':log'), editOwnRulesPage, answerEditOwnRules],
  [paths.reopen(':log'), reopenPage, answerReopen],
  [paths.searchWords, searchWordsPage, answerSearchWords],
];

/** Also for officials, moderators and registrars; each shows and takes what the visitor's roles may do. */
const DEBATE_SCREENS: readonly Screen[] = [
  [paths.debates, debatesPage, null],
  [paths.debate(':log'), debatePage, null],
  [paths.post(':log', ':post'), (office, at) => deskPostPage(office, at), answerDeskPost],
  [paths.day(':log', ':day'), dayPage, answerDay],
  [paths.bodies(':log'), bodiesPage, answerBodies],
  [paths.yttranden(':log'), yttrandePage, answerYttrande],
  [paths.yttrande(':log', ':yttrande'), (office, at) => withdrawPage(office, at), answerWithdraw],
  [paths.words(':log'), wordListPage, answerWordList],
  [paths.erase(':log'), erasePage, answerErase],
  [paths.chats(':log'), chatListPage, null],
  [paths.chat(':log', ':session'), chatPage, null],
  [paths.radslagPart(':log', 'partierna'), partiesPage, answerParties],
  [paths.radslagPart(':log', 'moten'), meetingsPage, answerMeetings],
  [paths.radslagMeeting(':log', ':session'), gatheringPage, answerGathering],
  [paths.radslagPart(':log', 'asiktsbild'), opinionPage, answerOpinion],
  [paths.radslagPart(':log', 'testa'), sitePage, answerSite],
  [paths.radslagPart(':log', 'argument'), argumentsPage, answerArguments],
  [paths.radslagPart(':log', 'svar'), answerPage, answerAnswer],
  [signPath(':log', ':what'), signPage, answerSign],
  [paths.vote(':log'), votePage, null],
  [paths.voteQuestion(':log'), voteQuestionPage, answerVoteQuestion],
  [paths.voteFrame(':log'), voteFramePage, answerVoteFrame],
  [paths.voteAlternative(':log', ':letter'), voteAlternativePage, answerVoteAlternative],
  [paths.votePicture(':log', ':letter'), votePicturePage, null],
  [paths.votePreview(':log'), votePreviewPage, null],
  [paths.voteSign(':log'), (office, at) => voteSignPage(office, at), answerVoteSign],
  [paths.voteCancel(':log'), voteCancelPage, answerVoteCancel],
  [paths.voteResult(':log'), (office, at) => voteResultPage(office, at), answerVoteResult],
  [paths.voteRoll(':log'), voteRollPage, answerVoteRoll],
  [paths.voteLetter(':log'), voteSamplePage, answerVoteLetter],
];

const MEETING = [':body', ':meeting'] as const;
/** For those who keep minutes: admins, officials and registrars (`board-at.ts`). */
const BOARD_SCREENS: readonly Screen[] = [
  [paths.boards, (office, at) => boardsPage(office, at), answerBoards],
  [paths.board(':body'), boardPage, null],
  [paths.boardPlan(':body'), planPage, answerPlan],
  [paths.boardUpload(':body'), (office, at) => uploadPage(office, at), answerUpload],
  [paths.boardMeeting(...MEETING), (office, at) => meetingPage(office, at), answerMeeting],
  [paths.boardReplan(...MEETING), replanPage, answerReplan],
  [paths.boardFiles(...MEETING), (office, at) => filesPage(office, at), answerFiles],
  [paths.boardFile(...MEETING, ':document'), (office, at) => filePage(office, at), answerFile],
  [paths.boardWithdraw(...MEETING), withdrawVersionPage, answerWithdrawVersion],
  [paths.boardThread(...MEETING), (office, at) => threadPage(office, at), answerThread],
];

declare module 'fastify' {
  interface FastifyRequest {
    /** Known before the body is read: nobody else's is. */
    admin: Visitor | null;
  }
}

export async function serveAdmin(app: App, door: Door, given: Pick<Office, 'followers' | 'fetchPage' | 'archive'>): Promise<void> {
  const office: Office = {
    door,
    book: new Book(door.authority, door.people),
    dialogues: new DialogueList(door.authority, door.store, door.tenant),
    shelf: new Shelf(({ upload, document }) => upload.bytes.length + document.markdown.length),
    minutes: new Shelf(({ upload }) => upload.bytes.length * 3),
    sought: new Sought(),
    ...given,
    local: new LocalTime(door.config.timeZone),
    times: new Times(door.config.timeZone),
  };
  const screens: Screens<Office, At, Shown> = {
    room: office,
    atOf: (request) => atOf(door, request),
    csrf: ({ visitor }) => visitor.csrf,
    shown: (request, reply, { visitor }, answer, began) => shown(reply, request, visitor, answer, began),
  };
  serveStyle(app);
  app.decorateRequest('admin', null);
  await app.register(async (scope) => {
    keep(scope, door, admitToDebates, FILE_BYTES);
    for (const screen of [...DEBATE_SCREENS, ...ARCHIVE_SCREENS]) serveScreen(scope, screens, screen);
  });
  await app.register(async (scope) => {
    keep(scope, door, admitToDebates, PDF_BYTES);
    for (const screen of BOARD_SCREENS) serveScreen(scope, screens, screen);
  });
  await app.register(async (scope) => {
    keep(scope, door, admit, FILE_BYTES);
    for (const screen of SCREENS) serveScreen(scope, screens, screen);
    scope.get<{ Params: Record<string, string> }>(`${ONE}/forhandsvisning`, async (request, reply) => {
      const began = performance.now();
      const page = await previewPage(office, atOf(door, request));
      return page === null ? missing(reply, began) : send(reply, page);
    });
    scope.get<{ Params: Record<string, string> }>(paths.radslagPart(':log', 'forhandsvisa'), async (request, reply) => {
      const began = performance.now();
      const page = await radslagPreview(office, atOf(door, request));
      return page === null ? missing(reply, began) : send(reply, page);
    });
    scope.get(`${ADMIN}/*`, async (_request, reply) => missing(reply, performance.now()));
    scope.post(`${ADMIN}/*`, { config: { form: true } }, async (_request, reply) => missing(reply, performance.now()));
  });
}

function keep(scope: App, door: Door, admits: Admit, uploadBytes: number): void {
  takeForms(scope, uploadBytes);
  letIn(scope, {
    door,
    admit: async (request, session) => (request.admin = await admits(door, session)) !== null,
    login: (request, reply) => send(reply.code(401), loginPage(request.url)),
    missing,
  });
}

function atOf(door: Door, request: FastifyRequest): At {
  if (request.admin === null) throw new DoorError('request/not-found');
  return { visitor: request.admin, ...askedOf(door, request) };
}

function serveStyle(app: App): void {
  serveText(app, ADMIN_STYLE, 'text/css; charset=utf-8', adminStyle);
  serveText(app, PREVIEW_STYLE, 'text/css; charset=utf-8', previewStyle);
  const script = readFileSync(new URL('./admin-client.js', import.meta.url), 'utf8');
  serveText(app, ADMIN_SCRIPT, 'text/javascript; charset=utf-8', script);
}
