/** Notices in the browser (Web Push). They need a worker on our own origin: elsewhere they are arranged on the server's own page. */
import type { PushTarget } from '@insyn/protocol/follows.ts';
import type { PushPlace } from '../parts/follow-card.ts';

export type Push = {
  readonly place: (base: string) => PushPlace;
  /** `key`: the server's, as `FollowWays` tells it. Asks the person where nobody has; so it is called inside a press. */
  readonly subscribe: (key: string) => Promise<PushTarget | 'denied' | 'dismissed' | 'failed'>;
};

/** `worker`: path of the service worker on the page's own origin. */
export function browserPush(worker: string): Push {
  return {
    place: (base) => {
      if (base !== globalThis.location.origin) return 'elsewhere';
      // Not there in a page that is not sent safely, and in browsers that have neither.
      if (!('serviceWorker' in navigator) || !('PushManager' in globalThis) || !('Notification' in globalThis)) return 'none';
      return Notification.permission === 'denied' ? 'denied' : 'here';
    },
    subscribe: async (key) => {
      const allowed = await Notification.requestPermission();
      if (allowed !== 'granted') return allowed === 'denied' ? 'denied' : 'dismissed';
      try {
        await navigator.serviceWorker.register(worker);
        const { pushManager } = await navigator.serviceWorker.ready;
        const { endpoint, keys } = (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })).toJSON();
        const { p256dh, auth } = keys ?? {};
        return endpoint === undefined || p256dh === undefined || auth === undefined ? 'failed' : { endpoint, keys: { p256dh, auth } };
      } catch (error) {
        // The browser's push service was not reached, or another key was used here before.
        if (error instanceof DOMException || error instanceof TypeError) return 'failed';
        throw error;
      }
    },
  };
}
