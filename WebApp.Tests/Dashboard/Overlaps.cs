namespace WebApp.Tests.Dashboard;

/// <summary>Texts and controls of a page that lie over each other, though they stand beside each other.</summary>
internal static class Overlaps
{
    /// <summary>Returns a line for each pair. What is cut off by its surroundings counts only as far as it is seen.</summary>
    public const string Script = """
        () => {
          const frames = '.topbar, .menu, .page-head, .panel-head, .summary, .cloud-totals > div, .dimensions, .legend, thead tr, tbody tr:nth-child(-n+12), .log .line:nth-child(-n+12), svg.graph a.node';
          // A text that goes on in the next line is a box for each line.
          const boxes = element => getComputedStyle(element).display !== 'inline' ? [element.getBoundingClientRect()] : [...element.getClientRects()];
          const seen = (element, box) => {
            let { left, top, right, bottom } = box;
            for (let around = element.parentElement; around; around = around.parentElement) {
              if (getComputedStyle(around).overflowX === 'visible') continue;
              const frame = around.getBoundingClientRect();
              left = Math.max(left, frame.left); top = Math.max(top, frame.top); right = Math.min(right, frame.right); bottom = Math.min(bottom, frame.bottom);
            }
            return { left, top, right, bottom };
          };
          const isLeaf = element => element.matches('button, input, select, summary, kbd') || [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
          const found = [];
          for (const frame of document.querySelectorAll(frames)) {
            const parts = [...frame.querySelectorAll('*')]
              .filter(element => isLeaf(element) && !element.closest('.hidden-label, option, title, .more-list, dialog') && element.checkVisibility({ visibilityProperty: true }))
              .flatMap(element => boxes(element).map(box => ({ element, at: seen(element, box) }))).filter(({ at }) => at.right - at.left > 1 && at.bottom - at.top > 1);
            // The time of a bar may stand in it; of svg only texts are looked at.
            for (let i = 0; i < parts.length; i++) for (let j = i + 1; j < parts.length; j++) {
              const [a, b] = [parts[i], parts[j]];
              if (a.element === b.element || a.element.contains(b.element) || b.element.contains(a.element)) continue;
              // The key of a search box stands in the box.
              if (a.element.closest('.filter') && a.element.closest('.filter') === b.element.closest('.filter')) continue;
              const width = Math.min(a.at.right, b.at.right) - Math.max(a.at.left, b.at.left);
              const height = Math.min(a.at.bottom, b.at.bottom) - Math.max(a.at.top, b.at.top);
              if (width > 2 && height > 3) found.push(`"${a.element.textContent.trim() || a.element.ariaLabel}" lies over "${b.element.textContent.trim() || b.element.ariaLabel}" (${Math.round(width)} by ${Math.round(height)})`);
            }
            if (frame.matches('svg a.node')) {
              const box = frame.querySelector('.box').getBoundingClientRect();
              for (const text of frame.querySelectorAll('text')) if (text.getBoundingClientRect().right > box.right - 4) found.push(`"${text.textContent}" reaches the edge of its box`);
            }
          }
          return found.slice(0, 8);
        }
        """;
}
