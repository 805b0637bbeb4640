"use strict";
// The door to Python: `contested.apply` takes what it tells, `setComponentValue` gives back where
// the viewer came to rest. In a plain page there is nobody to tell.
(() => {
  const parts = (window.contestedParts ??= {});
  const STYLES_WITHIN = 4000;
  const bounds = [
    [44.6, 32.5],
    [51.4, 43.0],
  ];

  let frame = null;
  let told = null;
  let revision;
  let seq = 0;

  const send = (reason) => {
    seq += 1;
    const { date, town, zoom, center } = frame.state;
    window.Streamlit?.setComponentValue({ seq, date, town, zoom, center, reason });
  };

  const hand = () => {
    if (!frame || !told) return;
    const fresh = told.revision !== revision;
    if (revision === undefined) seq = told.echo ?? 0;
    revision = told.revision;
    frame.tell(told, fresh);
  };

  const styled = (root) => getComputedStyle(root).getPropertyValue("--contested-ready").trim() === "1";

  /** Wait until the style sheet is in force, for sizes and colours are read from it. */
  const whenStyled = async () => {
    const begun = performance.now();
    while (!styled(document.documentElement) && performance.now() - begun < STYLES_WITHIN) {
      await new Promise((resume) => setTimeout(resume, 10));
    }
  };

  const canDraw = () => Boolean(document.createElement("canvas").getContext?.("2d"));

  window.contested = {
    apply(payload) {
      told = payload;
      hand();
      if (!canDraw()) document.querySelector(".contested-bare")?.replaceChildren(payload.words.noCanvas);
    },
    state: () => (frame ? { ...frame.state, seq } : null),
    /** The pair of maps that this one belongs to, blank for none (see `twin.js`). */
    get pair() {
      return frame?.twin.name ?? "";
    },
    /** Ids of the towns that alone stand out, none when all do. */
    only: () => JSON.parse(frame?.towns.only ?? "null") ?? [],
    looking: () => frame?.twin.looking ?? null,
    follow: (told) => frame?.twin.follow(told),
    /** Ids of the towns that bear a name in view. */
    named: () => frame?.named ?? [],
    viewOf: (id) => frame?.viewOf(id) ?? null,
    get frameTimes() {
      return frame?.frameTimes ?? [];
    },
  };

  window.contestedMap = (id) =>
    L.map(id, {
      center: [48.05, 37.8],
      zoom: 8,
      minZoom: 6,
      maxZoom: 14,
      zoomSnap: 0.25,
      wheelPxPerZoomLevel: 110,
      zoomControl: false,
      maxBounds: bounds,
      maxBoundsViscosity: 0.7,
    });

  window.contestedMount = async (map, table) => {
    if (document.getElementById("map_div2")) document.documentElement.classList.add("contested-framed");
    if (!canDraw()) {
      const bare = parts.dom.make("p", { class: "contested-bare", role: "alert" });
      map.getContainer().replaceChildren(bare);
      bare.textContent = told?.words.noCanvas ?? "";
      return;
    }
    await whenStyled();
    frame = new parts.frame.Frame(map, table, send);
    hand();
  };
})();
