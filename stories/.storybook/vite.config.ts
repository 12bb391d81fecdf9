import { defineConfig } from 'vite';

export default defineConfig({
  envDir: false,
  logLevel: 'warn',
  build: { target: 'es2022', reportCompressedSize: false },
});
