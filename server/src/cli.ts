#!/usr/bin/env node
/** `npx insyn …`. Needs Node 24 or later, which the workspace brings (`npx` finds it). */
import { runCommand } from './commands/run.ts';
import { configOfProcess, faultsAsText, type Config } from './config.ts';
import { CommandFault, EXIT } from './commands/desk.ts';

const config = (): Config => {
  const read = configOfProcess();
  if (read.ok) return read.config;
  throw new CommandFault(EXIT.usage, faultsAsText(read.faults), '');
};

process.exitCode = await runCommand(
  process.argv.slice(2),
  config,
  (text) => process.stdout.write(`${text}\n`),
  (text) => process.stderr.write(text === '' ? '' : `${text}\n`),
);
