import { addons } from 'storybook/manager-api';
import { quiet } from './theme.ts';

addons.setConfig({ theme: quiet, sidebar: { showRoots: true } });
