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
        ["DELETE /ready-answers/{id}"] = "any may be removed",
        ["POST /addresses/resolve"] = "it only reads, and answers whatever is typed",
        ["DELETE /services/{id}"] = "any card may be removed",
        ["POST /services/{id}/verify"] = "any card may be verified",
        ["DELETE /synonyms/{id}"] = "any may be removed",
        ["POST /staff/me/chat-code"] = "whoever has a key may ask for a code",
    };

    /// <summary>Operations that make what the address names, if it is not there yet.</summary>
    public static readonly IReadOnlyList<string> Making = ["PUT /services/{id}", "PUT /surveys/{id}/draft"];

    /// <summary>Codes of conflicts that no case meets, and where they are tried instead.</summary>
    public static readonly IReadOnlyDictionary<string, string> MetElsewhere = new Dictionary<string, string>
    {
        ["same-person"] = "it takes a bot on trial: ModeTests",
        ["key-over"] = "it takes a key that was replaced: KeyTests",
        ["not-requested"] = "it takes a bot on trial: ModeTests",
        ["too-many-sheets"] = "it takes a street of many houses: CodeTests",
        ["no-links"] = "it takes a bot that no messenger knows: CodeSheetTests",
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
        new("POST /appeals/<over>/moves", """{"to":"question","reason":"Де саме?"}""", 409, "move-not-allowed"),
        new("POST /appeals/<open>/moves", """{"to":"question","reason":"Чи правда, що {number}?"}""", 400, "field-unfilled"),
        new("POST /appeals/<open>/messages", """{"text":"Розбираємося","version":99}""", 409, "changed-meanwhile"),
        new("PATCH /appeals/<over>", """{"assignee":"Коваль"}""", 409, "appeal-over"),
        new("POST /appeals/<open>/moves", """{"to":"merged","into":<open>}""", 409, "bad-parent"),
        new("POST /appeals/<formal>/moves", """{"to":"merged","into":<open>}""", 409, "formal-stays"),
        new("PATCH /appeals/<formal>", """{"publicWords":"Слова","photos":{"any":true}}""", 409, "formal-stays"),
        new("PATCH /appeals/<over>", """{"category":"street-lighting"}""", 409, "move-not-allowed"),
        new("PATCH /appeals/<open>", """{"category":"kites"}""", 400, "invalid-value"),
        new("PATCH /appeals/999999999", """{"category":"street-lighting"}""", 404, "not-found"),
        new("PATCH /appeals/<merged>", """{"externalNumber":"7"}""", 409, "appeal-over"),
        new("POST /appeals/<merged>/photos", null, 409, "appeal-over", BodyKind.Picture),
        new("POST /appeals/<open>/photos", "no picture", 400, "invalid-value", BodyKind.File),
        new("POST /appeals/<open>/moves", """{"to":"in_work","into":<open>}""", 400, "invalid-value"),
        new("PATCH /appeals/<open>", "{}", 400, "nothing-to-change"),
        new("PATCH /appeals/<open>", """{"assignee":"Коваль","photos":{"any":true}}""", 400, "invalid-value"),
        new("PATCH /appeals/<open>", """{"assignee":"Коваль","version":99}""", 409, "changed-meanwhile"),
        new("POST /ready-answers", """{"title":"Назва","textUk":"Дякуємо","category":"kites"}""", 400, "invalid-value"),
        new("PUT /ready-answers/<answer>", """{"title":"Назва","textUk":"Дякуємо","category":"kites"}""", 400, "invalid-value"),
    ];

    private static RefusalCase[] Talks() =>
    [
        new("POST /inbox/<chat>/say", """{"text":"Добрий день"}""", 409, "taken"),
        new("POST /inbox/<chat>/take", null, 409, "taken"),
        new("POST /inbox/<chat>/say", "{}", 400, "invalid-value"),
        new("POST /inbox/999999999/take", null, 404, "not-found"),
        new("PUT /people/<chat>/limit", """{"until":null}""", 400, "invalid-value"),
        new("PUT /people/<chat>/limit", """{"until":"2020-01-01T00:00:00Z","reason":"Лайка"}""", 400, "invalid-value"),
        new("PUT /people/999999999/limit", """{"until":"<tomorrow>","reason":"Лайка"}""", 404, "not-found"),
    ];

    private static RefusalCase[] Events() =>
    [
        new("POST /alerts", """{"kind":"rain","textUk":"Дощ"}""", 400, "invalid-value"),
        new("POST /preview", """{"kind":"rain"}""", 400, "invalid-value"),
        new("POST /preview", """{"alert":{"kind":"rain","textUk":"Дощ"}}""", 400, "invalid-value"),
        new("POST /preview", """{"broadcastId":999999999}""", 400, "invalid-value"),
        new("POST /preview", """{"kind":"water","broadcastId":<draft>}""", 400, "invalid-value"),
        new("PUT /alerts/999999999", """{"kind":"water","textUk":"Води не буде"}""", 404, "not-found"),
        new("PUT /alerts/<ended>", """{"kind":"water","textUk":"Води не буде"}""", 409, "move-not-allowed"),
        new("POST /alerts/<ended>/end", "{}", 409, "move-not-allowed"),
        new("POST /alerts/<ended>/explode", "{}", 400, "invalid-value"),
        new("POST /alerts/999999999/end", "{}", 404, "not-found"),
        new("POST /feeds/events/upload", "<!-- no JSON -->", 400, "feed-unreadable") { Keeps = ["audit", "audit_chain", "feed_states"] },
        new("POST /feeds/power/resume", null, 409, "move-not-allowed"),
        new("POST /feeds/nothing/pause", null, 404, "not-found"),
        new("POST /feeds/power/explode", null, 400, "invalid-value"),
    ];

    private static RefusalCase[] Broadcasts() =>
    [
        new("POST /broadcasts", UnknownButton, 400, "invalid-value"),
        new("POST /broadcasts", """{"title":"Т","textUk":"<long>"}""", 400, "too-long") { IdempotencyKey = "new" },
        new("POST /broadcasts", """{"title":"Т","textUk":"Інше"}""", 409, "idempotency-key-reused") { IdempotencyKey = "used" },
        new("POST /preview", """{"audience":{"messenger":"signal"}}""", 400, "invalid-value"),
        new("POST /preview", $$"""{"broadcast":{{UnknownButton}}}""", 400, "invalid-value"),
        new("POST /broadcasts/pictures", "no picture", 400, null, BodyKind.File),
        new("PUT /broadcasts/<stopped>", """{"title":"Т","textUk":"Інше"}""", 409, "move-not-allowed"),
        new("PUT /broadcasts/<draft>", """{"title":"Т","textUk":"Інше","revision":9}""", 409, "changed-meanwhile"),
        new("PUT /broadcasts/<withdrawal>", """{"title":"Т","textUk":"Інше"}""", 409, "not-composed"),
        new("POST /broadcasts/999999999/approvals", """{"revision":1,"agrees":true}""", 404, "not-found"),
        new("POST /broadcasts/<draft>/approvals", """{"revision":1,"agrees":false}""", 400, "reason-needed"),
        new("POST /broadcasts/<draft>/start", null, 409, "approval-needed"),
        new("POST /broadcasts/<scheduled>/start", null, 409, "scheduled"),
        new("POST /broadcasts/<sent>/start", null, 409, "move-not-allowed"),
        new("POST /broadcasts/<draft>/resume", null, 409, "move-not-allowed"),
        new("POST /broadcasts/<draft>/pause", """{"early":true}""", 400, "invalid-value"),
        new("POST /broadcasts/<draft>/pause", null, 409, "move-not-allowed"),
        new("POST /broadcasts/<stopped>/stop", null, 409, "move-not-allowed"),
        new("POST /broadcasts/<draft>/approvals", """{"revision":1,"agrees":true}""", 409, "own-broadcast"),
        new("POST /broadcasts/<draft>/approvals", """{"revision":9,"agrees":false,"reason":"Не так"}""", 409, "changed-meanwhile"),
        new("POST /broadcasts/<draft>/follow-ups", """{"kind":"test"}""", 409, "no-staff-chat"),
        new("POST /broadcasts/<draft>/follow-ups", """{"kind":"test","textUk":"Не його"}""", 400, "invalid-value"),
        new("POST /broadcasts/999999999/follow-ups", """{"kind":"test"}""", 404, "not-found"),
        new("POST /broadcasts/<draft>/follow-ups", """{"kind":"correction","textUk":"Не так"}""", 409, "move-not-allowed"),
        new("POST /broadcasts/<sent>/follow-ups", """{"kind":"correction","textUk":"<long>"}""", 400, "too-long"),
        new("POST /broadcasts/<draft>/follow-ups", """{"kind":"withdrawal","textUk":"Помилка"}""", 409, "move-not-allowed"),
        new("POST /broadcasts/<of-alert>/follow-ups", """{"kind":"withdrawal","textUk":"Помилка"}""", 409, "of-an-alert"),
        new("POST /broadcasts/<draft>/follow-ups", """{"kind":"rest"}""", 409, "move-not-allowed"),
    ];

    private static RefusalCase[] Register() =>
    [
        new("PUT /streets/v.dovha", """{"queue":"шоста"}""", 400, "invalid-value"),
        new("POST /imports/streets", "type,name\nвулиця,Бджолина\nвуличка,Осина\n", 400, "invalid-rows", BodyKind.Csv),
        new("POST /imports/streets?mode=replace", "type,name\nвулиця,Бджолина\n", 409, "has-subscribers", BodyKind.Csv),
        new("PUT /streets/v.dovha", """{"name":"Коротка","type":"вуличка"}""", 400, "invalid-value"),
        new("POST /merges/streets", """{"from":"v.dovha","into":"v.no-such"}""", 400, "invalid-value"),
        new("PUT /buildings/<followed>", """{"queue":"шоста"}""", 400, "invalid-value"),
        new("POST /imports/buildings", "street,house\nМазепи,5\nМазепи,п'ятий\n", 400, "invalid-rows", BodyKind.Csv),
        new("POST /imports/buildings?mode=replace", "street,house\nМазепи,5\n", 409, "has-subscribers", BodyKind.Csv),
        new("PUT /landmarks/l.ratusha", """{"name":"ратуша","building":"Нетака 5"}""", 400, "invalid-value"),
        new("DELETE /landmarks/l.ratusha", null, 409, "has-subscribers"),
        new("POST /imports/landmarks", "name,street\nфонтан,Довга\nвежа,Нетака\n", 400, "invalid-rows", BodyKind.Csv),
        new("POST /imports/landmarks?mode=replace", "name\nфонтан\n", 409, "has-subscribers", BodyKind.Csv),
        new("POST /merges/buildings", """{"from":"<followed>","into":"<followed>"}""", 400, "invalid-value"),
        new("POST /buildings/<followed>/reject", null, 409, "has-subscribers"),
        new("POST /buildings/<confirmed>/reject", null, 409, "is-of-register"),
    ];

    private static RefusalCase[] Catalogue() =>
    [
        new("POST /codes", """{"kind":"service","target":"no-such"}""", 404, "not-found"),
        new("POST /codes", """{"kind":"survey","target":"e-services"}""", 400, "invalid-value"),
        new("POST /codes", """{"kind":"building","target":"v.dovha","places":["Тут"]}""", 400, "invalid-value"),
        new("POST /codes", """{"kind":"building","target":"v.dovha"}""", 409, "no-buildings"),
        new("PUT /services/geoportal", Card("geoportal", "<category>"), 409, "id-taken") { IfNoneMatch = true },
        new("PUT /services/some-thing", Card("some-thing", "нема"), 400, "invalid-value"),
        new("PUT /services/geoportal", Card("geoportal", "нема"), 400, "invalid-value"),
        new("PUT /services/no-such", Card("some-thing", "<category>"), 400, "invalid-value"),
        new("POST /imports/services", "id,title_uk\n\n", 400, null, BodyKind.Csv),
        new("POST /imports/services?mode=replace", "<one-card>", 409, "would-remove", BodyKind.Csv),
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
        new("PATCH /surveys/fresh", """{"opensAt":"2030-01-02T00:00:00Z","closesAt":"2030-01-01T00:00:00Z"}""", 400, "invalid-value"),
        new("PUT /surveys/empty/draft", "<definition>", 400, "invalid-value"),
        new("POST /surveys/empty/trial", null, 409, "no-staff-chat"),
        new("POST /surveys/empty/publish", "{}", 422, "survey-invalid"),
        new("POST /surveys/fresh/publish", "{}", 409, "no-draft"),
        new("POST /surveys/empty/close", null, 409, "not-published"),
        new("POST /surveys/shut/close", null, 409, "closed-already"),
        new("POST /surveys/fresh/reopen", """{"closesAt":"2099-01-01T00:00:00Z"}""", 409, "open-already"),
        new("POST /surveys/shut/reopen", """{"closesAt":"2020-01-01T00:00:00Z"}""", 400, "invalid-value"),
        new("POST /surveys/fresh/publish_results", "{}", 409, "survey-open"),
        new("POST /surveys/shut/publish_results", "{}", 409, "too-few"),
        new("POST /surveys/fresh/close", """{"textUk":"Не його"}""", 400, "invalid-value"),
        new("POST /surveys/fresh/reopen", "{}", 400, "invalid-value"),
        new("PATCH /surveys/fresh/words", "{}", 400, "invalid-value"),
        new("PATCH /surveys/fresh/words", """{"answers":[1]}""", 400, "nothing-to-change"),
        new("PATCH /surveys/fresh/words", """{"themeId":<theme>,"answers":[999999999]}""", 400, "invalid-value"),
        new("POST /surveys/fresh/themes", """{"titleUk":"Тема","state":"done"}""", 400, "invalid-value"),
        new("PUT /surveys/fresh/themes/<theme>", """{"titleUk":"Тема","state":"done"}""", 400, "invalid-value"),
        new("DELETE /surveys/fresh/themes/<theme>?into=<theme>", null, 400, "invalid-value"),
        new("POST /surveys/empty/invite", "{}", 409, "survey-not-open"),
        new("POST /surveys/fresh/invite", """{"audience":{"messenger":"signal"}}""", 400, "invalid-value"),
        new("POST /surveys/fresh/remind", """{"textUk":"<long>"}""", 400, "too-long"),
        new("POST /surveys/reminded/remind", "{}", 409, "already-reminded"),
    ];

    private static RefusalCase[] Staff() =>
    [
        new("POST /staff", """{"name":"Хтось Інший","role":"operator","email":"taken@example.org"}""", 409, "email-taken"),
        new("PATCH /staff/<member>", """{"email":"taken@example.org"}""", 409, "email-taken"),
        new("POST /staff", """{"name":"Хтось Інший","role":"operator","topics":["no-such"]}""", 400, "invalid-value"),
        new("POST /api-keys", """{"name":"Ключ","staffId":999999999}""", 400, "invalid-value"),
        new("POST /api-keys", """{"name":"Ключ","expiresAt":"2020-01-01T00:00:00Z"}""", 400, "invalid-value"),
        new("POST /api-keys/999999999/rotate", """{"overlapHours":721}""", 400, "invalid-value"),
        new("DELETE /api-keys?staffId=999999999", null, 404, "not-found"),
        new("DELETE /api-keys?id=999999999", null, 404, "not-found"),
        new("DELETE /api-keys", null, 400, "invalid-value"),
        new("POST /mode/request_live", null, 409, "move-not-allowed"),
        new("POST /mode/approve_live", null, 409, "move-not-allowed"),
    ];

    private static string Card(string id, string category) =>
        $$"""{"id":"{{id}}","titleUk":"Назва","titleEn":null,"category":"{{category}}","descriptionUk":"Опис"}""";
}
