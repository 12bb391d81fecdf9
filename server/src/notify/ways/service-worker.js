/* Shows what the server pushed, and opens its page of ours. Nothing else: it keeps nothing and answers no request of a page. */
self.addEventListener('push', (event) => {
  const { title, body, url, tag, lang, own, stop } = event.data.json();
  const actions = [{ action: 'stop', title: stop }];
  event.waitUntil(self.registration.showNotification(title, { body, tag, lang, actions, data: { url, own } }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { url, own } = event.notification.data;
  const to = new URL(event.action === 'stop' ? own : url, self.location.href);
  if (to.origin === self.location.origin) event.waitUntil(self.clients.openWindow(to.href));
});
