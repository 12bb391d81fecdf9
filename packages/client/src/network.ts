/** What the browser knows about the network and the page. */
export interface Network {
  /** False only when the device itself says it has none. */
  online(): boolean;
  listen(told: (change: 'online' | 'offline' | 'visible') => void): () => void;
}

/** Where there is no window, the network is taken to be there. */
export function browserNetwork(): Network {
  return {
    online: () => typeof navigator === 'undefined' || (navigator as Partial<Navigator>).onLine !== false,
    listen: (told) => {
      if (typeof window === 'undefined') return () => undefined;
      const stop = new AbortController();
      const { signal } = stop;
      window.addEventListener('online', () => told('online'), { signal });
      window.addEventListener('offline', () => told('offline'), { signal });
      document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && told('visible'), { signal });
      return () => {
        stop.abort();
      };
    },
  };
}
