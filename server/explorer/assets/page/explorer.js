// The page's own script: takes the token that a one-time link offers, and
// opens GraphiQL with it. A token lives in sessionStorage alone: it ends with
// the browser's tab.
"use strict";

const TOKEN = "rede.token";

const FIRST_QUERY = `# Rede: a rede aberta da cidade. / The city's open network.
query PrimeiraConsulta {
  labs(first: 3) { nodes { slug name secretariat { acronym name } } }
}
`;

const SENTENCES = {
  pt: {
    unreachable: "O servidor não respondeu ao convite; o link continua valendo se ele não o recebeu. As consultas funcionam sem token.",
    refused: "O token não vale mais: apague Authorization em Headers, ou peça outro com go run ./server token --data DIRETÓRIO",
  },
  en: {
    unreachable: "The server did not answer the invitation; the link still works if it never arrived. Queries work without a token.",
    refused: "The token is no longer valid: remove Authorization under Headers, or get another with go run ./server token --data DIRECTORY",
  },
};

// Portuguese, unless the reader's languages put English first: as the server chooses.
function language() {
  const first = navigator.languages.find((tag) => /^(pt|en)\b/i.test(tag)) ?? "pt";
  return first.slice(0, 2).toLowerCase();
}

const sentences = () => SENTENCES[language()];

function say(sentence) {
  document.getElementById("notice").textContent = sentence;
}

// The code stands in the fragment, which browsers never send, and leaves the
// address bar before anything else happens. The link that a start prints goes on to the
// pages, where the browser is signed in by then; the token waits in this tab for the way back.
async function takeInvitation() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const code = asked.get("invitation");
  if (!code) return;
  history.replaceState(null, "", location.pathname + location.search);
  try {
    const answer = await fetch("/explorer/invitation", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code }),
    });
    const told = await answer.json();
    if (!answer.ok) say(told.error);
    else {
      sessionStorage.setItem(TOKEN, told.token);
      if (asked.get("then") === "me") location.replace(language() === "en" ? "/en/me" : "/me");
    }
  } catch {
    say(sentences().unreachable);
  }
}

// GraphiQL writes headers, and so the token, into its history and favourites:
// those end with the tab, too. Drafts and settings hold none and stay.
const storage = {
  areaOf: (key) => (/^graphiql:(queries|favorites|headers)$/.test(key) ? sessionStorage : localStorage),
  getItem(key) { return this.areaOf(key).getItem(key); },
  setItem(key, value) { this.areaOf(key).setItem(key, value); },
  removeItem(key) { this.areaOf(key).removeItem(key); },
  clear() { localStorage.clear(); sessionStorage.clear(); },
  get length() { return localStorage.length; },
};

// A token that the server refuses is forgotten, so that a reload asks without one.
async function ask(...call) {
  const answer = await fetch(...call);
  if (answer.status === 401) {
    sessionStorage.removeItem(TOKEN);
    say(sentences().refused);
  }
  return answer;
}

// The operation that is sent, of those in the editor.
function operationOf(params, document) {
  const all = document?.definitions.filter((d) => d.kind === "OperationDefinition") ?? [];
  return all.find((d) => d.name?.value === params.operationName) ?? all[0];
}

// A subscription is told by events; all else is asked for and answered once.
function fetcher() {
  const once = GraphiQL.createFetcher({ url: "/graphql", fetch: ask });
  return (params, options) => {
    if (operationOf(params, options?.documentAST)?.operation !== "subscription") return once(params, options);
    return graphqlSse.createClient({ url: "/graphql", headers: options?.headers ?? {}, fetchFn: ask }).iterate(params);
  };
}

function open() {
  const token = sessionStorage.getItem(TOKEN);
  const headers = token ? JSON.stringify({ Authorization: `Bearer ${token}` }, null, 2) : undefined;
  const properties = {
    fetcher: fetcher(),
    storage,
    headers,
    defaultHeaders: headers,
    defaultQuery: FIRST_QUERY,
    defaultEditorToolsVisibility: token ? "headers" : undefined,
    shouldPersistHeaders: false,
    showPersistHeadersSettings: false,
  };
  ReactDOM.createRoot(document.getElementById("graphiql")).render(React.createElement(GraphiQL, properties));
}

// A link pasted into a tab that shows this page changes the fragment alone.
addEventListener("hashchange", () => {
  if (location.hash.startsWith("#invitation=")) location.reload();
});

takeInvitation().then(open);
