/** How the reading room is built. Nothing is sent anywhere, and nothing is fetched from elsewhere. */
import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  stories: ['../guide/*.mdx', '../elements/*.stories.ts'],
  addons: ['@storybook/addon-docs'],
  framework: {
    name: '@storybook/web-components-vite',
    // The project's own file builds the script tag: another thing.
    options: { builder: { viteConfigPath: 'stories/.storybook/vite.config.ts' } },
  },
  core: { disableTelemetry: true, enableCrashReports: false, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  viteFinal: (given) => ({ ...given, build: { ...given.build, chunkSizeWarningLimit: 4_000 } }),
};

export default config;
