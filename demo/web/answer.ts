/** An answer of one of the demo's sites, before it is sent. */
export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export function text(type: 'text/css' | 'text/javascript' | 'image/svg+xml', body: string): Answer {
  return { status: 200, type: `${type}; charset=utf-8`, headers: { 'cache-control': 'no-cache' }, body };
}

export function redirect(location: string): Answer {
  return { status: 303, type: 'text/plain; charset=utf-8', headers: { location, 'cache-control': 'no-store' }, body: '' };
}
