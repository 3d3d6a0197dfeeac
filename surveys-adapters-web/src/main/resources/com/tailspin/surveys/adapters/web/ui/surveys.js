// Everything works without this script; it only makes some of it more comfortable.
(function () {
  'use strict';

  // The choices are asked for only where they are wanted. Hidden ones are not sent, and come back with what was typed.
  document.querySelectorAll('[data-only-for]').forEach(function (part) {
    var form = part.closest('form');
    var wanted = part.getAttribute('data-only-for');
    var update = function () {
      var chosen = form.querySelector('input[name="type"]:checked');
      var hidden = !chosen || chosen.value !== wanted;
      part.hidden = hidden;
      part.querySelectorAll('textarea, input').forEach(function (field) { field.disabled = hidden; });
    };
    form.addEventListener('change', update);
    update();
  });

  // A button that copies a link.
  document.querySelectorAll('[data-copy]').forEach(function (link) {
    if (!navigator.clipboard) {
      return;
    }
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'small';
    button.textContent = link.dataset.copy;
    var told = document.createElement('span');
    told.className = 'told';
    told.setAttribute('role', 'status');
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(link.href).then(
        function () { told.textContent = link.dataset.copied; },
        function () { told.textContent = link.dataset.refused; });
    });
    link.parentNode.append(button, told);
  });

  // How many questions are answered, while they are.
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

  // Something else is written only where it is picked. What is hidden is not sent, and comes back with what was typed.
  document.querySelectorAll('.something-else').forEach(function (part) {
    var pick = part.querySelector('.option input');
    var text = part.querySelector('input[type="text"]');
    var update = function () {
      text.hidden = text.disabled = !pick.checked;
    };
    part.closest('fieldset').addEventListener('change', function (event) {
      update();
      if (event.target === pick && pick.checked) {
        text.focus();
      }
    });
    window.addEventListener('pageshow', update);
    update();
  });

  // How much still fits, once it matters.
  document.querySelectorAll('[data-longest]').forEach(function (field) {
    var limit = field.parentNode.querySelector('.limit');
    var longest = Number(field.dataset.longest);
    var plain = limit.textContent;
    limit.setAttribute('aria-live', 'polite');
    field.addEventListener('input', function () {
      var left = longest - Array.from(field.value).length;
      limit.classList.toggle('over', left < 0);
      limit.textContent = left < 0
        ? limit.dataset.over.replace('{0}', -left)
        : left < longest / 5 ? limit.dataset.left.replace('{0}', left) : plain;
    });
  });

  // What went wrong comes first.
  var errors = document.querySelector('.errors');
  if (errors) {
    errors.focus();
  }

  // One click sends a form once.
  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
    } else {
      form.dataset.sent = 'yes';
      var button = form.dataset.once && form.querySelector('button[type="submit"]');
      if (button) {
        // Not before the form is on its way.
        setTimeout(function () {
          button.disabled = true;
          button.textContent = form.dataset.once;
        });
      }
    }
  });
  window.addEventListener('pageshow', function (event) {
    // Answers that were sent count already: whoever comes back begins with a form of its own.
    if (event.persisted && document.querySelector('form[data-once][data-sent]')) {
      window.location.reload();
    }
    document.querySelectorAll('form').forEach(function (form) { delete form.dataset.sent; });
  });
})();
