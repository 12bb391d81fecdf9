/** Addresses of open data. */
import { API } from '@insyn/protocol/routes.ts';

export const OPENAPI = `${API}/openapi.json`;
export const DEVELOPERS = `${API}/`;
export const DCAT = '/dcat';
export const dialoguePath = (log: string): string => `${API}/dialogues/${log}`;
export const contributionsPath = (log: string): string => `${dialoguePath(log)}/contributions`;
export const linesPath = (log: string): string => `${dialoguePath(log)}/lines.ndjson`;
export const markdownPath = (log: string): string => `/d/${log}.md`;
export const paperPath = (log: string): string => `/d/${log}.pdf`;
