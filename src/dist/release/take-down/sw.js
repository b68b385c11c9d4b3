// Takes the guide off the devices that have kept it: put this file in the place of the guide's own sw.js.

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(forget()));

async function forget() {
  const { scope } = registration;
  const isOurs = (name) => name.startsWith(`spine-guide ${scope} `) || name === `spine-guide-settings ${scope}`;
  const kept = (await caches.keys()).filter(isOurs);
  await Promise.all(kept.map((name) => caches.delete(name)));
  await registration.unregister();
  const pages = await clients.matchAll({ type: 'window' });
  await Promise.all(pages.map((page) => page.navigate(page.url)));
}
