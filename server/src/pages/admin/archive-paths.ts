/** Addresses of the pages about keeping: of a dialogue, and of the city. */
import { paths } from './shell.ts';

export const archivePaths = {
  page: (log: string): string => `${paths.dialogue(log)}/arkiv`,
  masks: (log: string): string => `${paths.dialogue(log)}/arkiv/maska`,
  mask: (log: string, mask: string): string => `${paths.dialogue(log)}/arkiv/maska/${mask}`,
  web: (log: string): string => `${paths.dialogue(log)}/arkiv/webben`,
  packages: (log: string): string => `${paths.dialogue(log)}/arkiv/paket`,
  packageFile: (log: string): string => `${paths.dialogue(log)}/arkiv/paket/hamta`,
  erasing: (log: string): string => `${paths.dialogue(log)}/arkiv/gallra`,
  deliver: (log: string): string => `${paths.dialogue(log)}/arkiv/lamna-ut`,
  send: (log: string): string => `${paths.dialogue(log)}/arkiv/registrator`,
  retention: paths.retention,
  retentionNew: '/admin/gallring/nytt',
  retentionLog: '/admin/gallring/logg',
  retentionFile: '/admin/gallring/logg.csv',
  settings: '/admin/installningar/arkiv',
} as const;
