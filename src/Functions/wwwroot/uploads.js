// Shows how much of an upload was sent. Without this script the form is sent as any other.

const tooLarge = 100 * 1024 * 1024;

function say(form, text) {
  let status = form.querySelector("[data-upload-status]");
  if (!status) {
    status = document.createElement("div");
    status.dataset.uploadStatus = "";
    status.className = "govuk-inset-text";
    status.setAttribute("role", "status");
    form.append(status);
  }

  status.textContent = text;
  return status;
}

function send(form) {
  const request = new XMLHttpRequest();
  const button = form.querySelector("button[type=submit]");
  const bar = document.createElement("progress");
  bar.className = "dp-upload-bar";
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", "Sent");
  const status = say(form, "Sending…");
  status.after(bar);
  button.disabled = true;

  const stop = (text) => {
    bar.remove();
    button.disabled = false;
    say(form, text);
  };

  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) {
      bar.value = event.loaded / event.total;
      if (event.loaded === event.total) {
        status.textContent = "Sent. Your files are being taken in…";
      }
    }
  });
  request.addEventListener("error", () => stop("The connection broke off. What was sent is not kept by halves: send the files again."));
  request.addEventListener("load", () => {
    const answer = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = answer.querySelector("main");
    if (!main) {
      stop("Something went wrong. Load the page again, and look at what is there before you send the files once more.");
      return;
    }

    document.title = answer.title;
    document.querySelector("main").replaceWith(main);
    document.dispatchEvent(new CustomEvent("dp:replaced", { detail: main }));
    const heading = main.querySelector(".govuk-error-summary") ?? main.querySelector("h1");
    heading.setAttribute("tabindex", "-1");
    heading.focus();
  });
  request.open("POST", form.action);
  request.send(new FormData(form));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-upload]")) {
    return;
  }

  const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
  if (files.length === 0) {
    return;
  }

  event.preventDefault();
  if (files.reduce((sum, file) => sum + file.size, 0) > tooLarge) {
    say(form, "These files are too large: up to 100 MB may be sent at once. Send fewer at a time, or put a larger file into the council's inbox.");
    return;
  }

  send(form);
});
