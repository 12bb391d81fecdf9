/** A short run of the kills; all fifty are in `npm run faults`. */
import { killRun } from '../faults/kill.ts';
import { quantile, row, type Print } from './lib/row.ts';

export async function measureFaults(print: Print, kills = 3): Promise<void> {
  const { acknowledged, faults, resumeMs, resets, unknown } = await killRun({ kills });
  const what = `${kills} × kill -9 with 50 posts/s`;
  print(
    row('FA3', `${what}: acknowledged posts lost, doubled or moved`, faults.length, 'posts', 0, {
      beside: { what: 'acknowledged', value: acknowledged },
    }),
  );
  print(
    row('FA3', `${what}: readers that had to begin anew`, resets, 'readers', 0, {
      beside: { what: 'posts of unknown outcome', value: unknown },
    }),
  );
  print(
    row('FA3', `${what}: until every reader is back, longest`, Math.max(...resumeMs), 'ms', null, {
      beside: { what: 'median', value: quantile(resumeMs, 0.5) },
    }),
  );
}
