namespace IfCity.Bots.Tests.Admin.Refusals;

/// <summary>
/// What each writing operation refuses of its own accord. What all refuse alike (an unknown id, field or parameter) is made from the
/// OpenAPI document and stands in no list.
/// </summary>
public static class RefusalCases
{
    /// <summary>Writing operations that refuse nothing but an unknown id, field or parameter, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> OnlyCommon = new Dictionary<string, string>
    {
        ["POST /appeals/{id}/notes"] = "staff may note anything about any appeal",
        ["PUT /appeals/{id}/public-words"] = "any appeal may be moderated at any time",
        ["DELETE /ready-answers/{id}"] = "any may be removed",
        ["POST /addresses/resolve"] = "it only reads, and answers whatever is typed",
        ["POST /inbox/{personId}/release"] = "anybody may hand a chat back",
        ["DELETE /people/{personId}/limit"] = "whoever is not limited is free already",
        ["POST /buildings/{key}/confirm"] = "what is confirmed may be confirmed again",
        ["DELETE /services/{id}"] = "any card may be removed",
        ["POST /services/{id}/verify"] = "any card may be verified",
        ["POST /links/settle"] = "any address that a card shows may be settled",
        ["DELETE /synonyms/{id}"] = "any may be removed",
        ["POST /surveys/check"] = "it only reads: what is wrong is its answer",
        ["POST /surveys/{id}/check"] = "it only reads: what is wrong is its answer",
        ["POST /surveys/{id}/words/{answer}/clear"] = "any answer may be cleared",
        ["DELETE /surveys/{id}/themes/{theme}"] = "any theme may be removed",
        ["DELETE /staff/{id}"] = "whoever is disabled may be disabled again",
        ["POST /staff/me/chat-code"] = "whoever has a key may ask for a code",
        ["DELETE /api-keys/{id}"] = "what is revoked may be revoked again",
        ["DELETE /api-keys"] = "whoever has no key may have none revoked",
        ["POST /mode/test"] = "what is on trial may be put on trial again",
    };

    /// <summary>Codes of conflicts that no case meets, and where they are tried instead.</summary>
    public static readonly IReadOnlyDictionary<string, string> MetElsewhere = new Dictionary<string, string>
    {
        ["same-person"] = "it takes a bot on trial: ModeTests",
        ["key-over"] = "it takes a key that was replaced: KeyTests",
        ["not-requested"] = "it takes a bot on trial: ModeTests",
        ["results-published"] = "it takes nine people who answered: SurveyTests",
    };

    private const string UnknownButton = """{"title":"Т","textUk":"Привіт","buttons":[{"labelUk":"Щось","opens":"nothing"}]}""";

    public static IReadOnlyList<RefusalCase> All { get; } =
        [.. Appeals(), .. Talks(), .. Events(), .. Broadcasts(), .. Register(), .. Catalogue(), .. Surveys(), .. Staff()];

    private static RefusalCase[] Appeals() =>
    [
        new("POST /appeals", """{"source":"dream","words":"Яма на дорозі","category":"roads"}""", 400, "invalid-value"),
        new("POST /appeals", """{"source":"phone","words":"Яма на дорозі","category":"kites"}""", 400, "invalid-value"),
        new("POST /appeals", """{"source":"phone","words":"Яма на дорозі","category":"roads"}""", 400, "invalid-value"),
        new("POST /appeals", """{"source":"phone","words":"Яма на дорозі","category":"roads","address":"Мазепи"}""", 400, "house-needed"),
        new("POST /appeals", """{"source":"phone","words":"Яма на дорозі","category":"roads","address":"вул. Такої 1"}""", 400,
            "address-unknown"),
        new("POST /appeals/<open>/moves", """{"to":"closed","reason":"Так","readyAnswerId":<answer>}""", 409, "move-not-allowed"),
        new("POST /appeals/<open>/moves", """{"to":"in_work","version":99,"readyAnswerId":<answer>}""", 409, "changed-meanwhile"),
        new("POST /appeals/<open>/moves", """{"to":"rejected"}""", 400, "reason-needed"),
        new("POST /appeals/<pavement>/moves", """{"to":"done","readyAnswerId":<answer>}""", 409, "photo-needed"),
        new("POST /appeals/<over>/questions", """{"text":"Де саме?"}""", 409, "move-not-allowed"),
        new("POST /appeals/<open>/questions", """{"text":"Чи правда, що {number}?"}""", 400, "field-unfilled"),
        new("POST /appeals/<open>/messages", """{"text":"Розбираємося","version":99}""", 409, "changed-meanwhile"),
        new("PUT /appeals/<over>/assignee", """{"assignee":"Коваль"}""", 409, "appeal-over"),
        new("POST /appeals/<open>/merge", """{"into":<open>}""", 409, "bad-parent"),
        new("POST /appeals/<formal>/merge", """{"into":<open>}""", 409, "formal-stays"),
        new("PUT /appeals/<formal>/photos/any/release", """{"released":true}""", 409, "formal-stays"),
        new("POST /appeals/<over>/route", """{"category":"street-lighting"}""", 409, "move-not-allowed"),
        new("POST /appeals/<open>/route", """{"category":"kites"}""", 400, "invalid-value"),
        new("POST /appeals/999999999/route", """{"category":"street-lighting"}""", 404, "not-found"),
        new("PUT /appeals/<merged>/external-number", """{"number":"7"}""", 409, "appeal-over"),
        new("POST /appeals/<merged>/result-photos", null, 409, "appeal-over", BodyKind.Picture),
        new("POST /appeals/<open>/result-photos", "no picture", 400, "invalid-value", BodyKind.File),
        new("POST /ready-answers", """{"title":"Назва","textUk":"Дякуємо","category":"kites"}""", 400, "invalid-value"),
        new("PUT /ready-answers/<answer>", """{"title":"Назва","textUk":"Дякуємо","category":"kites"}""", 400, "invalid-value"),
    ];

    private static RefusalCase[] Talks() =>
    [
        new("POST /inbox/<chat>/messages", """{"text":"Добрий день"}""", 409, "taken"),
        new("POST /inbox/<chat>/take", null, 409, "taken"),
        new("PUT /people/<chat>/limit", """{"until":"2020-01-01T00:00:00Z","reason":"Лайка"}""", 400, "invalid-value"),
        new("PUT /people/999999999/limit", """{"until":"<tomorrow>","reason":"Лайка"}""", 404, "not-found"),
    ];

    private static RefusalCase[] Events() =>
    [
        new("POST /alerts", """{"kind":"rain","textUk":"Дощ"}""", 400, "invalid-value"),
        new("POST /alerts/reach", """{"kind":"rain"}""", 400, "invalid-value"),
        new("POST /alerts/preview", """{"kind":"rain","textUk":"Дощ"}""", 400, "invalid-value"),
        new("PUT /alerts/<ended>", """{"kind":"water","textUk":"Води не буде"}""", 409, "move-not-allowed"),
        new("POST /alerts/<ended>/end", "{}", 409, "move-not-allowed"),
        new("POST /alerts/<ended>/explode", "{}", 400, "unknown-move"),
        new("POST /alerts/999999999/end", "{}", 404, "not-found"),
        new("POST /feeds/events", "<!-- no JSON -->", 400, "feed-unreadable") { Keeps = ["audit", "audit_chain", "feed_states"] },
    ];

    private static RefusalCase[] Broadcasts() =>
    [
        new("POST /broadcasts", UnknownButton, 400, "invalid-value"),
        new("POST /broadcasts", """{"title":"Т","textUk":"<long>"}""", 400, "too-long") { IdempotencyKey = "new" },
        new("POST /broadcasts", """{"title":"Т","textUk":"Інше"}""", 409, "idempotency-key-reused") { IdempotencyKey = "used" },
        new("POST /broadcasts/reach", """{"messenger":"signal"}""", 400, "invalid-value"),
        new("POST /broadcasts/preview", UnknownButton, 400, "invalid-value"),
        new("POST /broadcasts/pictures", "no picture", 400, null, BodyKind.File),
        new("PUT /broadcasts/<stopped>", """{"title":"Т","textUk":"Інше"}""", 409, "move-not-allowed"),
        new("PUT /broadcasts/<draft>", """{"title":"Т","textUk":"Інше","revision":9}""", 409, "changed-meanwhile"),
        new("PUT /broadcasts/<withdrawal>", """{"title":"Т","textUk":"Інше"}""", 409, "not-composed"),
        new("POST /broadcasts/<draft>/start", null, 409, "approval-needed"),
        new("POST /broadcasts/<scheduled>/start", null, 409, "scheduled"),
        new("POST /broadcasts/<sent>/start", null, 409, "move-not-allowed"),
        new("POST /broadcasts/<draft>/resume", null, 409, "move-not-allowed"),
        new("POST /broadcasts/<draft>/pause", null, 409, "move-not-allowed"),
        new("POST /broadcasts/<stopped>/stop", null, 409, "move-not-allowed"),
        new("POST /broadcasts/<draft>/approve", """{"revision":1}""", 409, "own-broadcast"),
        new("POST /broadcasts/<draft>/reject", """{"revision":9,"reason":"Не так"}""", 409, "changed-meanwhile"),
        new("POST /broadcasts/<draft>/test", """{"to":"self"}""", 409, "no-staff-chat"),
        new("POST /broadcasts/<draft>/test", """{"to":"everyone"}""", 400, "invalid-value"),
        new("POST /broadcasts/999999999/test", """{"to":"self"}""", 404, "not-found"),
        new("POST /broadcasts/<draft>/correct", """{"textUk":"Не так"}""", 409, "move-not-allowed"),
        new("POST /broadcasts/<sent>/correct", """{"textUk":"<long>"}""", 400, "too-long"),
        new("POST /broadcasts/<draft>/withdraw", """{"reason":"Помилка"}""", 409, "move-not-allowed"),
        new("POST /broadcasts/<of-alert>/withdraw", """{"reason":"Помилка"}""", 409, "of-an-alert"),
        new("POST /broadcasts/<draft>/rest", null, 409, "move-not-allowed"),
    ];

    private static RefusalCase[] Register() =>
    [
        new("PUT /streets/v.dovha", """{"queue":"шоста"}""", 400, "invalid-value"),
        new("POST /streets/import", "type,name\nвулиця,Бджолина\nвуличка,Осина\n", 400, "invalid-rows", BodyKind.Csv),
        new("POST /streets/import?mode=replace", "type,name\nвулиця,Бджолина\n", 409, "has-subscribers", BodyKind.Csv),
        new("POST /streets/v.dovha/rename", """{"name":"Коротка","type":"вуличка"}""", 400, "invalid-value"),
        new("POST /streets/v.dovha/merge", """{"into":"v.no-such"}""", 400, "invalid-value"),
        new("PUT /buildings/<followed>", """{"queue":"шоста"}""", 400, "invalid-value"),
        new("POST /buildings/import", "street,house\nМазепи,5\nМазепи,п'ятий\n", 400, "invalid-rows", BodyKind.Csv),
        new("POST /buildings/import?mode=replace", "street,house\nМазепи,5\n", 409, "has-subscribers", BodyKind.Csv),
        new("PUT /landmarks/l.ratusha", """{"name":"ратуша","building":"Нетака 5"}""", 400, "invalid-value"),
        new("DELETE /landmarks/l.ratusha", null, 409, "has-subscribers"),
        new("POST /landmarks/import", "name,street\nфонтан,Довга\nвежа,Нетака\n", 400, "invalid-rows", BodyKind.Csv),
        new("POST /landmarks/import?mode=replace", "name\nфонтан\n", 409, "has-subscribers", BodyKind.Csv),
        new("POST /buildings/merge", """{"from":"<followed>","into":"<followed>"}""", 400, "invalid-value"),
        new("POST /buildings/<followed>/reject", null, 409, "has-subscribers"),
        new("POST /buildings/<confirmed>/reject", null, 409, "is-of-register"),
    ];

    private static RefusalCase[] Catalogue() =>
    [
        new("POST /services", Card("geoportal", "<category>"), 409, "id-taken"),
        new("POST /services", Card("some-thing", "нема"), 400, "invalid-value"),
        new("PUT /services/geoportal", Card("geoportal", "нема"), 400, "invalid-value"),
        new("PUT /services/no-such", Card("no-such", "<category>"), 404, "not-found"),
        new("POST /services/import", "id,title_uk\n\n", 400, null, BodyKind.Csv),
        new("POST /services/import?mode=replace", "<one-card>", 409, "would-remove", BodyKind.Csv),
        new("POST /links/check", """{"url":"https://example.org/"}""", 409, "checker-off"),
        new("POST /service-facts/<fact>/settle", """{"accept":true,"wordsUk":"Ціна\u0007"}""", 400, "invalid-value"),
        new("POST /service-facts/<shown-fact>/settle", """{"accept":false}""", 409, "fact-settled"),
        new("POST /search-misses/<miss>/settle", """{"outcome":"synonym","word":"шуруп","meaning":"паспорт"}""", 409, "still-not-found"),
        new("POST /search-misses/<miss>/settle", """{"outcome":"card"}""", 400, "card-needed"),
        new("POST /search-misses/no-such/settle", """{"outcome":"reason","reason":"Ніхто не питав"}""", 404, "not-found"),
        new("POST /synonyms", """{"word":"шмандрики","meaning":"паспорт"}""", 409, "word-taken"),
        new("POST /synonyms", """{"word":"два слова","meaning":"паспорт"}""", 400, "one-word-needed"),
    ];

    private static RefusalCase[] Surveys() =>
    [
        new("POST /surveys", "<definition>", 409, "survey-exists"),
        new("PATCH /surveys/fresh", """{"opensAt":"2030-01-02T00:00:00Z","closesAt":"2030-01-01T00:00:00Z"}""", 400, "invalid-value"),
        new("PUT /surveys/empty/draft", "<definition>", 400, "invalid-value"),
        new("PUT /surveys/no-such/draft", "<definition-of-nothing>", 404, "not-found"),
        new("POST /surveys/empty/preview", null, 409, "no-staff-chat"),
        new("POST /surveys/empty/publish", "{}", 422, "survey-invalid"),
        new("POST /surveys/fresh/publish", "{}", 409, "no-draft"),
        new("POST /surveys/empty/close", null, 409, "not-published"),
        new("POST /surveys/shut/close", null, 409, "closed-already"),
        new("POST /surveys/fresh/reopen", """{"closesAt":"2099-01-01T00:00:00Z"}""", 409, "open-already"),
        new("POST /surveys/shut/reopen", """{"closesAt":"2020-01-01T00:00:00Z"}""", 400, "invalid-value"),
        new("POST /surveys/fresh/results/publish", "{}", 409, "survey-open"),
        new("POST /surveys/shut/results/publish", "{}", 409, "too-few"),
        new("POST /surveys/fresh/words/assign", "{}", 400, "invalid-value"),
        new("POST /surveys/fresh/words/assign", """{"themeId":<theme>,"answers":[999999999]}""", 404, "not-found"),
        new("POST /surveys/fresh/themes", """{"titleUk":"Тема","state":"done"}""", 400, "invalid-value"),
        new("PUT /surveys/fresh/themes/<theme>", """{"titleUk":"Тема","state":"done"}""", 400, "invalid-value"),
        new("POST /surveys/fresh/themes/<theme>/merge", """{"into":<theme>}""", 400, "invalid-value"),
        new("POST /surveys/fresh/themes/999999999/merge", """{"into":<theme>}""", 404, "not-found"),
        new("POST /surveys/empty/invite", "{}", 409, "survey-not-open"),
        new("POST /surveys/fresh/invite", """{"audience":{"messenger":"signal"}}""", 400, "invalid-value"),
        new("POST /surveys/fresh/remind", """{"textUk":"<long>"}""", 400, "too-long"),
        new("POST /surveys/reminded/remind", "{}", 409, "already-reminded"),
    ];

    private static RefusalCase[] Staff() =>
    [
        new("POST /staff", """{"name":"Хтось Інший","role":"operator","email":"taken@example.org"}""", 409, "email-taken"),
        new("PUT /staff/<member>", """{"name":"Хтось Інший","role":"operator","email":"taken@example.org"}""", 409, "email-taken"),
        new("POST /staff", """{"name":"Хтось Інший","role":"operator","topics":["no-such"]}""", 400, "invalid-value"),
        new("POST /api-keys", """{"name":"Ключ","staffId":999999999}""", 400, "invalid-value"),
        new("POST /api-keys", """{"name":"Ключ","expiresAt":"2020-01-01T00:00:00Z"}""", 400, "invalid-value"),
        new("POST /api-keys/999999999/rotate", """{"overlapHours":721}""", 400, "invalid-value"),
        new("DELETE /api-keys?staffId=999999999", null, 404, "not-found"),
        new("POST /mode/live/request", null, 409, "move-not-allowed"),
        new("POST /mode/live/approve", null, 409, "move-not-allowed"),
    ];

    private static string Card(string id, string category) =>
        $$"""{"id":"{{id}}","titleUk":"Назва","titleEn":null,"category":"{{category}}","descriptionUk":"Опис"}""";
}
