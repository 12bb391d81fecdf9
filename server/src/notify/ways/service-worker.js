/* Shows what the server pushed, and opens its page of ours. Nothing else: it keeps nothing and answers no request of a page. */
self.addEventListener('push', (event) => {
  const { title, body, url, tag } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body, tag, lang: 'sv', data: { url } }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { url } = event.notification.data;
  if (new URL(url, self.location.href).origin === self.location.origin) event.waitUntil(self.clients.openWindow(url));
});
