import { LOG, scene } from '../client/scene.ts';
import { transportContract } from './transport.contract.ts';

transportContract('several readers in one page', async () => {
  const world = await scene();
  return { log: LOG, page: async (name) => world.local.viewer(name), stop: async () => world.close() };
});
