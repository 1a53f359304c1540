// When the workbench stops answering, Streamlit lays a notice over the page that takes the keyboard
// and asks about the internet. Here work goes on: what is done is kept in this browser, so the
// notice is put away and the transcript says what is the case.

const NOTICE = "[role=dialog]";
const HEALTH = "_stcore/health";
const ASK = 700;
const TITLE = /^connection error/i;
export const LOST = "The workbench is not answering. What you mark now is kept in this browser and stored as soon as it is back: start it again if it was stopped.";

// `told(true)` when it is gone, `told(false)` when it is back.
export function watchForLoss(told, signal) {
  let asking = null;
  const ask = async () => {
    look(); // it comes again with every try of Streamlit's
    try {
      if (!(await fetch(new URL(HEALTH, `${location.origin}/`), { cache: "no-store" })).ok) return;
    } catch {
      return; // still gone
    }
    clearInterval(asking);
    asking = null;
    told(false);
  };
  const look = () => {
    const notice = [...document.querySelectorAll(NOTICE)].find((each) => TITLE.test(each.textContent.trim()));
    const close = notice?.querySelector("button");
    if (!close) return;
    close.click();
    told(true);
    asking ??= setInterval(ask, ASK);
  };
  const watching = new MutationObserver(look);
  watching.observe(document.body, { childList: true });
  signal.addEventListener("abort", () => {
    watching.disconnect();
    clearInterval(asking);
  });
  look();
}
