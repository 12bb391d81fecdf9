/** `npm start`: builds the script tag when it is not of today's sources, fills the demo, and prints where it is. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

// Node 24 still calls stripping types and node:sqlite experimental; a demo's first words are not about that.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') process.stderr.write(`${warning.stack ?? warning.message}\n`);
});

const PORTS_TRIED = 20;
const root = fileURLToPath(new URL('..', import.meta.url));

const wanted = Number(process.env['PORT'] ?? '8080');
const host = process.env['HOST'] ?? '127.0.0.1';
const port = await freePort(wanted);
// While the script tag is built, if it must be, the city is filled: the server has its folder, and nobody is told before it is there.
mkdirSync(`${root}dist/embed`, { recursive: true });
const building = build();
const { startDemo } = await import('./demo.ts');
const demo = await startDemo({ port, dataDir: process.env['DATA_DIR'] ?? '.data', env: process.env });
if (!(await building)) {
  await demo.close();
  process.exit(1);
}

process.stdout.write(`Demostaden: ${demo.origins.stad}\nStadsdelens sida: ${demo.origins.distrikt}\nAvsluta: Ctrl+C\n`);

let stopping = false;
const stop = (): void => {
  // The second time it ends at once.
  if (stopping) process.exit(1);
  stopping = true;
  demo.close().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

/** The wanted port, or the next that is free; says which one was taken. 0 takes any. */
async function freePort(first: number): Promise<number> {
  for (let port = first; port < first + PORTS_TRIED; port += 1) {
    const taken = await tryPort(port);
    if (taken !== null) return taken;
    process.stderr.write(`Port ${String(port)} är upptagen. Provar ${String(port + 1)}.\n`);
  }
  process.stderr.write(
    `Ingen ledig port från ${String(first)} till ${String(first + PORTS_TRIED - 1)}. Välj en annan: PORT=9000 npm start\n`,
  );
  process.exit(1);
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

/** Builds the script tag unless it is of today's sources. What goes wrong is said by the builder itself. */
function build(): Promise<boolean> {
  const child = spawn(process.execPath, ['test/build.ts', 'embed', 'fresh'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code === 0));
  });
}
