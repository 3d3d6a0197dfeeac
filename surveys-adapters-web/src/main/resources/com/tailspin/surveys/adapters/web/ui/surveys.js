// Everything works without this script; it only makes some things more convenient.
(function () {
  'use strict';

  // A button that copies a link or a field's value.
  document.querySelectorAll('[data-copy]').forEach(function (source) {
    if (!navigator.clipboard) {
      return;
    }
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'small';
    button.textContent = source.dataset.copy;
    var told = document.createElement('span');
    told.className = 'told';
    told.setAttribute('role', 'status');
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(source.value || source.href).then(
        function () { told.textContent = source.dataset.copied; },
        function () { told.textContent = source.dataset.refused; });
    });
    source.parentNode.append(button, told);
  });

  // Times are in UTC; adds the reader's local time.
  document.querySelectorAll('time[data-local]').forEach(function (moment) {
    if (new Date(moment.dateTime).getTimezoneOffset() === 0) {
      return;
    }
    var here = document.createElement('span');
    here.className = 'here';
    here.textContent = new Date(moment.dateTime).toLocaleString(document.documentElement.lang, {
      dateStyle: 'medium', timeStyle: 'short' }) + ' (' + Intl.DateTimeFormat().resolvedOptions().timeZone + ')';
    moment.after(here);
  });

  // A new form shows its times in the author's time zone.
  document.querySelectorAll('form[data-times="fresh"]').forEach(function (form) {
    var zone = form.elements.zone;
    var mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
    var known = Array.from(zone.options).some(function (option) { return option.value === mine; });
    if (!known || zone.value !== 'UTC') {
      return;
    }
    zone.value = mine;
    [form.elements.opensAt, form.elements.closesAt].forEach(function (field) {
      if (field.value) {
        var at = new Date(field.value + 'Z');
        field.value = new Date(at.getTime() - at.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
      }
    });
  });

  // Questions can be dragged by their handles; dropping one sends the same form as the arrows.
  document.querySelectorAll('[data-sortable]').forEach(function (list) {
    var items = Array.from(list.children);
    if (items.length < 2) {
      return;
    }
    document.querySelectorAll('[data-drag-hint]').forEach(function (hint) { hint.hidden = false; });
    items.forEach(function (item) {
      var handle = item.querySelector('.handle');
      handle.hidden = false;
      var startY = 0;
      var place = 0;
      var mark = function () {
        items.forEach(function (other) { other.classList.remove('before', 'behind'); });
        if (place && place !== Number(item.dataset.place)) {
          items[place - 1].classList.add(place < Number(item.dataset.place) ? 'before' : 'behind');
        }
      };
      var end = function (send) {
        handle.onpointermove = handle.onpointerup = handle.onpointercancel = null;
        item.classList.remove('dragged');
        item.style.transform = '';
        var wanted = place;
        place = 0;
        mark();
        if (send && wanted && wanted !== Number(item.dataset.place)) {
          var form = item.querySelector('form[action$="/move"]');
          form.elements.place.value = wanted;
          form.requestSubmit();
        }
      };
      handle.addEventListener('pointerdown', function (event) {
        event.preventDefault();
        handle.setPointerCapture(event.pointerId);
        startY = event.pageY;
        place = Number(item.dataset.place);
        item.classList.add('dragged');
        handle.onpointermove = function (move) {
          item.style.transform = 'translateY(' + (move.pageY - startY) + 'px)';
          var over = items.filter(function (other) {
            var box = other.getBoundingClientRect();
            return other !== item && move.clientY >= box.top && move.clientY <= box.bottom;
          })[0];
          if (over) {
            place = Number(over.dataset.place);
          } else if (move.clientY < items[0].getBoundingClientRect().top) {
            place = 1;
          }
          mark();
          if (move.clientY < 60) {
            window.scrollBy(0, -12);
          } else if (move.clientY > window.innerHeight - 60) {
            window.scrollBy(0, 12);
          }
        };
        handle.onpointerup = function () { end(true); };
        handle.onpointercancel = function () { end(false); };
      });
    });
  });

  // Buttons without effect stay in place, so that keyboard focus is not lost.
  document.addEventListener('click', function (event) {
    if (event.target.closest('[aria-disabled]')) {
      event.preventDefault();
    }
  });

  // Answers stay in this tab until they are sent: after a reload, on the way back, and in another language.
  var answering = document.querySelector('form.answering');
  var draft = 'answers of ' + location.pathname.replace(/\/thanks$/, '');
  var tab = null;
  try {
    tab = window.sessionStorage;
  } catch (denied) {
    // The page is not cached, so leaving it would lose what is typed: see beforeunload below.
  }
  if (tab && document.querySelector('[data-answered]')) {
    tab.removeItem(draft);
  }
  if (answering) {
    var edition = answering.elements.edition.value;
    var language = document.documentElement.lang;
    var written = Array.prototype.filter.call(answering.elements, function (field) {
      return field.name && field.type !== 'hidden';
    });
    var picked = function (field) { return field.type === 'radio' || field.type === 'checkbox'; };
    var before = tab && answering.dataset.answers === 'fresh' ? JSON.parse(tab.getItem(draft)) : null;
    if (before && before.edition === edition) {
      written.forEach(function (field, i) {
        if (picked(field)) {
          field.checked = before.fields[i][0];
        } else if (field.inputMode && before.language !== language) {
          // Numbers in the format of this language.
          field.value = before.fields[i][1].replace(/[.,]/g, function (mark) { return mark === '.' ? ',' : '.'; });
        } else {
          field.value = before.fields[i][1];
        }
      });
      answering.querySelector('[data-restored]').hidden = !written.some(function (field) {
        return picked(field) ? field.checked && field.value : field.value;
      });
    }
    var unkept = false;
    var keep = function () {
      unkept = !tab;
      if (tab) {
        tab.setItem(draft, JSON.stringify({
          edition: edition,
          language: language,
          fields: written.map(function (field) { return [field.checked, field.value]; })
        }));
      }
    };
    answering.addEventListener('input', keep);
    if (answering.dataset.answers === 'sent') {
      keep();
    }
    answering.querySelector('[data-clear]').addEventListener('click', function () {
      tab.removeItem(draft);
      answering.reset();
      answering.querySelector('[data-restored]').hidden = true;
      answering.querySelectorAll('fieldset, .field').forEach(function (part) {
        part.dispatchEvent(new Event('change', { bubbles: true }));
      });
      document.getElementById('answers').focus();
    });
    window.addEventListener('beforeunload', function (event) {
      if (unkept && !answering.dataset.sent) {
        event.preventDefault();
      }
    });
  }

  // The progress bar.
  var progress = document.querySelector('[data-progress]');
  if (progress) {
    var questions = Array.prototype.slice.call(document.querySelectorAll('[data-question]'));
    var bar = document.createElement('progress');
    bar.max = questions.length;
    bar.setAttribute('aria-label', progress.dataset.progressLabel);
    var count = document.createElement('span');
    count.setAttribute('aria-live', 'polite');
    progress.append(bar, count);
    progress.hidden = false;
    var isAnswered = function (question) {
      return Array.prototype.some.call(question.querySelectorAll('input, textarea'), function (field) {
        if (field.type === 'hidden' || field.disabled) {
          return false;
        }
        return field.type === 'radio' || field.type === 'checkbox'
          ? field.checked && field.value !== ''
          : field.value.trim() !== '';
      });
    };
    var countAnswers = function () {
      var answered = questions.filter(isAnswered).length;
      var text = progress.dataset.progress.replace('{0}', answered).replace('{1}', questions.length);
      if (count.textContent !== text) {
        bar.value = answered;
        count.textContent = text;
      }
    };
    document.addEventListener('input', countAnswers);
    document.addEventListener('change', countAnswers);
    window.addEventListener('pageshow', countAnswers);
  }

  // The text of "something else" is enabled only if that is picked. A hidden text is not sent, but returns when picked again.
  document.querySelectorAll('.something-else').forEach(function (part) {
    var pick = part.querySelector('.option input');
    var text = part.querySelector('input[type="text"]');
    var limit = part.querySelector('.limit');
    var update = function () {
      text.hidden = text.disabled = limit.hidden = !pick.checked;
    };
    part.closest('fieldset').addEventListener('change', update);
    window.addEventListener('pageshow', update);
    update();
  });

  // The number of characters left, once it is small.
  document.querySelectorAll('[data-longest]').forEach(function (field) {
    var limit = field.parentNode.querySelector('.limit');
    var longest = Number(field.dataset.longest);
    var plain = limit.textContent;
    limit.setAttribute('aria-live', 'polite');
    var tell = function () {
      var left = longest - Array.from(field.value).length;
      limit.classList.toggle('over', left < 0);
      limit.textContent = left < 0
        ? limit.dataset.over.replace('{0}', -left)
        : left < longest / 5 ? limit.dataset.left.replace('{0}', left) : plain;
    };
    field.addEventListener('input', tell);
    tell();
  });

  // Errors come first.
  var errors = document.querySelector('.errors');
  if (errors) {
    errors.focus();
  }

  // A double click sends a form only once.
  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
    } else {
      form.dataset.sent = 'yes';
      var button = form.dataset.once && form.querySelector('button[type="submit"]');
      if (button) {
        // Only after the form has been submitted.
        setTimeout(function () {
          button.disabled = true;
          button.textContent = form.dataset.once;
        });
      }
    }
  });
  window.addEventListener('pageshow', function (event) {
    // Answers that were sent count already: a respondent who comes back gets a new form.
    if (event.persisted && document.querySelector('form[data-once][data-sent]')) {
      window.location.reload();
    }
    document.querySelectorAll('form').forEach(function (form) { delete form.dataset.sent; });
  });
})();
