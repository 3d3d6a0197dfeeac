// Draws charts beside the tables of results, and keeps them up to date. The tables hold all data, also without this script.
(function () {
  'use strict';

  var region = document.getElementById('results');
  if (!region) {
    return;
  }
  var still = window.matchMedia('(prefers-reduced-motion: reduce)');
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  var EVERY = 5000;
  var MOST_FAILURES = 3;
  var failures = 0;
  var LONGEST_LABEL = 28;

  function shortened(label) {
    var letters = Array.from(label);
    return letters.length <= LONGEST_LABEL ? label : letters.slice(0, LONGEST_LABEL - 1).join('') + '…';
  }

  function draw(table, animated) {
    if (!window.Chart) {
      return;
    }
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    if (rows.length < 2) {
      return;
    }
    var style = getComputedStyle(document.documentElement);
    var colour = function (name) { return style.getPropertyValue(name).trim(); };
    var across = table.dataset.chart === 'bars';
    var labels = rows.map(function (row) { return row.querySelector('.label').textContent; });
    var briefs = rows.map(function (row) { return row.querySelector('.label').dataset.brief; });
    var values = rows.map(function (row) { return Number(row.querySelector('[data-value]').dataset.value); });
    var box = document.createElement('div');
    box.className = across ? 'chart across' : 'chart';
    if (across) {
      box.dataset.rows = Math.min(rows.length, 12);
    }
    var canvas = document.createElement('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', table.caption.textContent);
    box.append(canvas);
    table.parentNode.prepend(box);
    table.parentNode.classList.add('drawn');
    var counts = {
      beginAtZero: true,
      grid: { color: colour('--line') },
      border: { display: false },
      ticks: { color: colour('--soft'), precision: 0 }
    };
    var names = {
      grid: { display: false },
      border: { color: colour('--edge') },
      ticks: {
        color: colour('--ink'),
        autoSkip: !across,
        maxRotation: across ? 0 : 60,
        callback: function (value) { return briefs[value] || shortened(labels[value]); }
      }
    };
    var chart = new window.Chart(canvas, {
      type: 'bar',
      data: {
        labels: labels,
        datasets: [{ data: values, backgroundColor: colour('--accent'), borderRadius: 3, maxBarThickness: 36 }]
      },
      options: {
        indexAxis: across ? 'y' : 'x',
        maintainAspectRatio: false,
        animation: animated && !still.matches ? { duration: 400 } : false,
        font: { family: style.fontFamily },
        plugins: { legend: { display: false }, tooltip: { displayColors: false } },
        scales: across ? { x: counts, y: names } : { x: names, y: counts }
      }
    });
    box.chart = chart;
    if (table.dataset.fold) {
      fold(table);
    }
  }

  // A long table would push the following charts out of sight: it opens on demand, and is always printed.
  var unfolded = {};
  function fold(table) {
    var section = table.closest('#results > *').id;
    var button = document.createElement('button');
    button.type = 'button';
    button.id = section + '-fold';
    button.className = 'quiet fold';
    button.textContent = table.dataset.fold;
    function show() {
      button.setAttribute('aria-expanded', Boolean(unfolded[section]));
      table.classList.toggle('folded', !unfolded[section]);
    }
    button.addEventListener('click', function () {
      unfolded[section] = !unfolded[section];
      show();
    });
    table.before(button);
    show();
  }

  function drawAll(within, animated) {
    within.querySelectorAll('table[data-chart]').forEach(function (table) { draw(table, animated); });
  }

  function erase(within) {
    within.querySelectorAll('.chart').forEach(function (box) {
      box.chart.destroy();
      box.parentNode.querySelectorAll('.fold').forEach(function (button) { button.remove(); });
      box.parentNode.classList.remove('drawn');
      box.remove();
    });
  }

  // The server's markup, before anything was drawn.
  var said = {};
  function remember(section) { said[section.id] = section.outerHTML; }
  Array.prototype.forEach.call(region.children, remember);
  drawAll(region, true);
  dark.addEventListener('change', function () {
    erase(region);
    drawAll(region, false);
  });

  // Live: fetches the page again and replaces the sections that have changed.
  var live = document.querySelector('[data-live]');
  if (!live) {
    return;
  }
  var label = document.createElement('label');
  var on = document.createElement('input');
  on.type = 'checkbox';
  on.checked = true;
  label.append(on, ' ', live.dataset.liveOn);
  var told = document.createElement('span');
  told.className = 'told';
  told.setAttribute('role', 'status');
  live.append(label, told);
  live.hidden = false;

  function figure(within) {
    var figure = within.querySelector('[data-figure]');
    return figure ? figure.dataset.figure : '0';
  }

  function place(element) {
    return { id: element.id, href: element.getAttribute('href'), section: element.closest('#results > *').id };
  }

  function focusAgain(at) {
    var section = document.getElementById(at.section) || region;
    var again = at.id ? document.getElementById(at.id) : Array.prototype.find.call(
      section.querySelectorAll('a'), function (link) { return link.getAttribute('href') === at.href; });
    if (again) {
      again.focus({ preventScroll: true });
    }
  }

  function put(fresh) {
    var focused = region.contains(document.activeElement) ? place(document.activeElement) : null;
    var top = window.scrollY;
    var before = figure(region);
    var ids = Array.prototype.map.call(fresh.children, function (section) { return section.id; });
    Array.prototype.slice.call(region.children).forEach(function (old) {
      if (ids.indexOf(old.id) < 0) {
        erase(old);
        old.remove();
      }
    });
    Array.prototype.slice.call(fresh.children).forEach(function (section, index) {
      var old = document.getElementById(section.id);
      if (old && (old.classList.contains('empty') || said[section.id] === section.outerHTML)) {
        return;
      }
      remember(section);
      if (old) {
        erase(old);
        old.replaceWith(section);
      } else {
        region.insertBefore(section, region.children[index] || null);
      }
      drawAll(section, false);
    });
    if (focused && !region.contains(document.activeElement)) {
      focusAgain(focused);
    }
    window.scrollTo(window.scrollX, top);
    if (figure(region) !== before) {
      told.textContent = live.dataset.liveNow.replace('{0}', figure(region));
    }
  }

  function refresh() {
    if (!on.checked || document.hidden) {
      return Promise.resolve();
    }
    return fetch(window.location.href, { credentials: 'same-origin', redirect: 'error' })
      .then(function (response) {
        if (!response.ok) {
          throw new Error(response.status);
        }
        return response.text();
      })
      .then(function (text) {
        var fresh = new DOMParser().parseFromString(text, 'text/html').getElementById('results');
        failures = 0;
        if (on.checked) {
          put(document.importNode(fresh, true));
        }
      })
      .catch(function () {
        failures += 1;
        if (failures === MOST_FAILURES) {
          failures = 0;
          on.checked = false;
          told.textContent = live.dataset.liveLost;
        }
      });
  }

  function again() {
    setTimeout(function () { refresh().then(again); }, EVERY);
  }
  on.addEventListener('change', function () {
    told.textContent = '';
    refresh();
  });
  document.addEventListener('visibilitychange', refresh);
  again();
})();
