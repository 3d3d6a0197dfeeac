// Returns what is wrong with the layout of the page at the present size of the screen, one sentence for each fault.
// scrolls: selector of what may scroll or be cut off; action: selector of what has to be on the first screen, if anything.
async ({ scrolls, action }) => {
    // Charts follow the size of the screen some frames later.
    for (let frame = 0; frame < 4; frame++) {
        await new Promise(requestAnimationFrame);
    }
    const faults = new Set();
    const width = document.documentElement.clientWidth;
    const name = element => {
        const classes = [...element.classList].map(one => '.' + one).join('');
        const text = (element.innerText || element.value || '').trim().replace(/\s+/g, ' ').slice(0, 40);
        return `${element.tagName.toLowerCase()}${element.id ? '#' + element.id : ''}${classes} “${text}”`;
    };
    const visible = element => element.checkVisibility({ visibilityProperty: true });
    const forScreenReaders = element => {
        for (let at = element; at; at = at.parentElement) {
            if (getComputedStyle(at).clipPath === 'inset(50%)') {
                return true;
            }
        }
        return false;
    };

    if (document.documentElement.scrollWidth > width) {
        faults.add(`the page is ${document.documentElement.scrollWidth - width} px wider than the screen`);
    }

    // Boxes that scroll or cut off what is in them.
    const boxes = new Set();
    for (const element of document.body.querySelectorAll('*')) {
        if (element.namespaceURI.endsWith('svg') || !visible(element)) {
            continue;
        }
        const style = getComputedStyle(element);
        const across = style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
        const down = style.overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1;
        if ((across || down) && !element.closest(scrolls) && !forScreenReaders(element)) {
            boxes.add(element);
            const how = /auto|scroll/.test(across ? style.overflowX : style.overflowY) ? 'scrolls' : 'is cut off';
            faults.add(`${name(element)} ${how}: ${element.scrollWidth} × ${element.scrollHeight} px`
                + ` in ${element.clientWidth} × ${element.clientHeight} px`);
        }
    }

    // Text outside its block or the screen, and words on two lines.
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const parent = text.parentElement;
        if (!text.data.trim() || /^(SCRIPT|STYLE|OPTION|TEXTAREA)$/.test(parent.tagName) || !visible(parent)
                || parent.closest(scrolls) || parent.closest('.skip') || forScreenReaders(parent)) {
            continue;
        }
        let block = parent;
        while (/^(inline|contents)$/.test(getComputedStyle(block).display)) {
            block = block.parentElement;
        }
        let boxed = block;
        while (boxed && !boxes.has(boxed)) {
            boxed = boxed.parentElement;
        }
        const box = block.getBoundingClientRect();
        range.selectNodeContents(text);
        const lines = [...range.getClientRects()];
        const beginning = text.data.trim().slice(0, 40);
        if (!boxed && lines.some(line => line.left < -1 || line.right > width + 1)) {
            faults.add(`“${beginning}” in ${name(block)} is outside the screen`);
        } else if (!boxed && lines.some(line => line.left < box.left - 1 || line.right > box.right + 1)) {
            faults.add(`“${beginning}” sticks out of ${name(block)}`);
        }
        // Messages are shown byte by byte.
        if (lines.length < 2 || parent.closest('pre')) {
            continue;
        }
        for (const word of text.data.matchAll(/\S+/gu)) {
            // Addresses, paths, assignments, and what is longer than any word may be broken anywhere.
            if (word[0].length > 30 || /[/=@:{}<>]./.test(word[0])) {
                continue;
            }
            for (const part of word[0].matchAll(/[^\-\u2010-\u2015\u00ad\u200b]+/gu)) {
                // What a soft hyphen shows at the end of a line counts as a part of the letter that follows on the next one.
                const hyphen = word[0][part.index - 1] === '\u00ad' ? 1 : 0;
                range.setStart(text, word.index + part.index + hyphen);
                range.setEnd(text, word.index + part.index + part[0].length);
                if (new Set([...range.getClientRects()].map(line => Math.round(line.top))).size > 1) {
                    faults.add(`the word “${part[0]}” is broken in ${name(block)}`);
                }
            }
        }
    }

    if (action) {
        scrollTo(0, 0);
        const doer = [...document.querySelectorAll(action)].find(visible);
        const box = doer && doer.getBoundingClientRect();
        if (!doer) {
            faults.add(`there is no ${action}`);
        } else if (box.top < 0 || box.bottom > innerHeight) {
            faults.add(`${name(doer)} is not on the first screen: it ends at ${Math.round(box.bottom)} of ${innerHeight} px`);
        }
    }
    return [...faults];
}
