/** A thread that counts one picture and ends: two thousand people take longer than a server may be silent. */
import { parentPort, workerData } from 'node:worker_threads';
import { pictureOf, type Answered } from '@insyn/domain/opinion/picture.ts';

parentPort?.postMessage(pictureOf(workerData as Answered));
