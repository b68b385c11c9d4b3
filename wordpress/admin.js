// The settings page: choosing a logo from the media library.

(() => {
  const shown = document.querySelector('[data-logo]');
  const field = document.getElementById(shown.dataset.logo);
  const choose = document.querySelector('[data-choose]');
  const remove = document.querySelector('[data-remove]');

  const set = (id, url) => {
    field.value = id;
    shown.replaceChildren();
    if (url) shown.append(Object.assign(new Image(), { src: url, alt: '', style: 'max-height: 48px; width: auto; vertical-align: middle' }));
    remove.hidden = !id;
  };
  choose.addEventListener('click', () => {
    const library = window.wp.media({ title: choose.dataset.choose, library: { type: ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] } });
    library.on('select', () => {
      const { id, sizes, url } = library.state().get('selection').first().toJSON();
      set(id, sizes?.medium?.url ?? url);
    });
    library.open();
  });
  remove.addEventListener('click', () => set('', ''));
})();
