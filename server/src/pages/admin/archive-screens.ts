/** The pages about keeping: for registrars and admins. Each finds out itself whether its visitor may do it. */
import type { ScreenOf } from '../screens.ts';
import { answerDeliver, deliverPage } from './archive-deliver.ts';
import { answerErasing, erasingPage } from './archive-erase.ts';
import { answerMask, answerMasks, maskPage, masksPage } from './archive-mask.ts';
import { answerPackageFile, answerPackages, packagesPage } from './archive-packages.ts';
import { keptPage } from './archive-page.ts';
import { archivePaths } from './archive-paths.ts';
import { answerSend, sendPage } from './archive-send.ts';
import { answerArchiveSettings, archiveSettingsPage } from './archive-settings.ts';
import { answerWeb, webPage } from './archive-web.ts';
import type { At, Office, Shown } from './context.ts';
import { answerNewRetention, answerRetention, newRetentionPage, retentionFile, retentionLogPage, retentionPage } from './retention-page.ts';

export const ARCHIVE_SCREENS: readonly ScreenOf<Office, At, Shown>[] = [
  [archivePaths.page(':log'), keptPage, null],
  [archivePaths.masks(':log'), masksPage, answerMasks],
  [archivePaths.mask(':log', ':mask'), (office, at) => maskPage(office, at), answerMask],
  [archivePaths.web(':log'), webPage, answerWeb],
  [archivePaths.settings, archiveSettingsPage, answerArchiveSettings],
  [archivePaths.send(':log'), sendPage, answerSend],
  [archivePaths.deliver(':log'), deliverPage, answerDeliver],
  [archivePaths.erasing(':log'), erasingPage, answerErasing],
  [archivePaths.retention, (office, at) => retentionPage(office, at), answerRetention],
  [archivePaths.retentionNew, (office, at) => newRetentionPage(office, at), answerNewRetention],
  [archivePaths.retentionLog, retentionLogPage, null],
  [archivePaths.retentionFile, retentionFile, null],
  [archivePaths.packages(':log'), (office, at) => packagesPage(office, at), answerPackages],
  [archivePaths.packageFile(':log'), null, answerPackageFile],
];
