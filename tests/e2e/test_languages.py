"""A folder in five languages by the ordinary commands: asked in each; nobody for what nobody wrote."""

from __future__ import annotations

import pytest

from tests.support.commands import bare

PAGES = {
    "ann": """# Rückgaben
Die Rückgaben laufen über das Portal, danach prüft das Lager die Ware. Für Rechnungen mit falscher Adresse
erstellen wir eine Gutschrift, die der Kunde per Mail bekommt.""",
    "bo": """# Livraisons
Les livraisons partent chaque matin avec le transporteur. Quand un colis est perdu, nous ouvrons une
réclamation et le client reçoit un nouvel envoi sans frais.""",
    "cai": """# Devoluciones
Las devoluciones se revisan en el almacén y el reembolso se hace en tres días. Si falta la factura, la tienda
pide una copia al cliente por correo.""",
    "dirk": """# Bestellingen
De bestellingen worden door het magazijn verwerkt en daarna verzonden. Klachten over de verpakking worden door
ons team binnen een dag beantwoord.""",
    "eve": """# Forklift licences
The forklift licences are renewed every May, and the examiner comes to the depot for a whole day. Ask for a
place on the list before the end of March.""",
}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the five pages."""
    folder = tmp_path_factory.mktemp("languages")
    for author, text in PAGES.items():
        (folder / f"{author}.md").write_text(f"---\nauthor: {author}@depot.example\n---\n{text}\n")
    made = f"sqlite:///{tmp_path_factory.mktemp('store')}/store.db"
    assert bare("ingest", str(folder), store=made).status == 0
    return made


@pytest.mark.parametrize(
    ("question", "author"),
    [
        ("Wer kennt sich mit der Rückgabe aus?", "ann"),
        ("wer weiss etwas über Rechnung und Adresse", "ann"),
        ("Rechnungen", "ann"),
        ("Qui connaît la livraison ?", "bo"),
        ("qui sait faire une reclamation pour un colis", "bo"),
        ("¿Quién sabe de la devolución?", "cai"),
        ("quien conoce las devoluciones", "cai"),
        ("Wie weet iets over de bestelling?", "dirk"),
        ("wie kent de klacht", "dirk"),
        ("who knows about forklift licensing", "eve"),
    ],
)
def test_each_language_is_found_by_its_inflections(question: str, author: str, url: str) -> None:
    """The one who wrote about it comes first, with a quote that holds it."""
    answer = bare("ask", "--json", "--", question, store=url).json
    assert author in answer["experts"][0]["id"]
    assert answer["experts"][0]["evidence"][0]["quote"] in " … ".join(
        " ".join(t.split()) for t in PAGES.values()
    )


@pytest.mark.parametrize(
    "question",
    [
        "Wer kennt sich mit Raumfahrt aus?",
        "qui connaît les volcans",
        "¿Quién sabe de ballenas?",
        "wie weet iets van vulkanen",
    ],
)
def test_nobody_in_any_language(question: str, url: str) -> None:
    """The words that every question has find nobody."""
    assert bare("ask", "--json", "--", question, store=url).json["outcome"] == "nobody"
