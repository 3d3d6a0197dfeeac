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
    }
  });
  window.addEventListener('pageshow', function () {
    document.querySelectorAll('form').forEach(function (form) { delete form.dataset.sent; });
  });
})();
