using System.Text.Json;
using IfCity.Bots.Emulator.Telegram;
using IfCity.Bots.Emulator.Viber;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IfCity.Bots.Emulator.Control;

/// <summary>What residents do, what they see, and what goes wrong, over HTTP, for the chat page and the tests.</summary>
internal sealed class ControlApi(Emulator emulator)
{
    private readonly TelegramPhone _telegram = new(emulator);
    private readonly ViberPhone _viber = new(emulator);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public sealed record NewPerson(string Messenger, string? Name, string? Language, string? Phone, int? ApiVersion, bool Desktop);

    public sealed record ManyPeople(string Messenger, int Count, bool Start = true);

    public sealed record PersonChange(string? Name, string? Language, string? Phone, int? ApiVersion, bool? Desktop, bool? Deactivated);

    public sealed record OpenRequest(string? Context);

    public sealed record TextRequest(string Text, string? ReplyTo);

    public sealed record PressRequest(string? MessageId, string Data);

    public sealed record ContactRequest(string? Phone, bool Own = true);

    public sealed record LocationRequest(double Lat, double Lon);

    public sealed record EditRequest(string MessageId, string Text);

    public sealed record InlineRequest(string Query);

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/people", () => Answer(emulator.People.All));
        api.MapPost("/people", (NewPerson asked) => IsMessenger(asked.Messenger)
            ? Answer(emulator.People.Add(asked.Messenger, asked.Name, asked.Language ?? "uk", asked.Phone, asked.ApiVersion,
                asked.Desktop)) : Results.BadRequest());
        api.MapPost("/people/bulk", AddMany);
        api.MapPatch("/people/{key}", (string key, PersonChange changed) => WithPerson(key, person => Change(person, changed)));
        api.MapPost("/people/{key}/open", (string key, OpenRequest? opened) => Act(key, person => Open(person, opened?.Context)));
        api.MapPost("/people/{key}/text", (string key, TextRequest said) => Act(key, person => Say(person, said)));
        api.MapPost("/people/{key}/press", (string key, PressRequest pressed) => WithPerson(key, person =>
            (IsTelegram(person) ? _telegram.Press(person, pressed.MessageId, pressed.Data) : _viber.Press(person, pressed.Data))
                ? Ok()
                : Results.Conflict(new { ok = false, error = "no such button is shown" })));
        api.MapPost("/people/{key}/photo", PhotoAsync).DisableAntiforgery();
        api.MapPost("/people/{key}/recording", RecordingAsync).DisableAntiforgery();
        api.MapPost("/people/{key}/inline", InlineAsync);
        api.MapPost("/people/{key}/contact", (string key, ContactRequest shared) => Act(key, person =>
        {
            if (IsTelegram(person)) _telegram.ShareContact(person, shared.Phone, shared.Own);
            else _viber.ShareContact(person, shared.Phone);
        }));
        api.MapPost("/people/{key}/location", (string key, LocationRequest placed) => Act(key, person =>
        {
            if (IsTelegram(person)) _telegram.SharePlace(person, placed.Lat, placed.Lon);
            else _viber.SharePlace(person, placed.Lat, placed.Lon);
        }));
        api.MapPost("/people/{key}/edit",
            (string key, EditRequest mended) => WithPerson(key, person => IsTelegram(person) && _telegram.Edit(person,
            mended.MessageId, mended.Text) ? Ok() : Results.Conflict(new { ok = false, error = "cannot be edited" })));
        api.MapPost("/people/{key}/sticker",
            (string key) =>
                Act(key, person => { if (IsTelegram(person)) _telegram.SendSticker(person); else _viber.SendSticker(person); }));
        api.MapPost("/people/{key}/block", (string key) => Act(key, person => SetBlocked(person, true)));
        api.MapPost("/people/{key}/unblock", (string key) => Act(key, person => SetBlocked(person, false)));
        api.MapGet("/people/{key}/chat", ChatAsync);
        api.MapGet("/people/{key}/messages",
            (string key) => WithPerson(key, person => Answer(person.Items.Where(item => item is { From: "bot", Deleted: false }))));
        api.MapGet("/faults", () => Answer(emulator.Faults));
        api.MapPut("/faults", (Faults faults) => { emulator.Faults = faults; return Ok(); });
        api.MapGet("/wire-faults", () => Answer(emulator.WireFaults.Armed));
        api.MapPost("/wire-faults", (WireFault fault) => Answer(emulator.WireFaults.Arm(fault)));
        api.MapDelete("/wire-faults", () => { emulator.WireFaults.Clear(); return Ok(); });
        api.MapGet("/calls", (long? after, string? messenger) =>
        {
            var calls = emulator.Calls.ListSince(after ?? 0, messenger);
            return Answer(new { next = calls.Count > 0 ? calls[^1].N : after ?? 0, calls });
        });
        api.MapGet("/stats", () => Answer(new { telegram = Stats(Person.Telegram, emulator.Telegram.Updates.Pending),
            viber = Stats(Person.Viber, emulator.Viber.Callbacks.Pending) }));
        api.MapPost("/reset", () => { emulator.Reset(); return Ok(); });
    }

    /// <summary>«@bot words» in another chat; the answer is what would be offered there.</summary>
    private async Task<IResult> InlineAsync(string key, InlineRequest asked)
    {
        if (emulator.People.Find(key) is not { } person) return Results.NotFound();
        if (!IsTelegram(person) || asked.Query.Length > 256)
            return Results.Conflict(new { ok = false, error = "only Telegram has inline queries, of at most 256 characters" });
        return await emulator.Telegram.Updates.AskInlineAsync(person, asked.Query, TimeSpan.FromSeconds(12)) is { } answer
            ? Results.Json(answer, Json)
            : Results.StatusCode(StatusCodes.Status504GatewayTimeout);
    }

    private IResult AddMany(ManyPeople many)
    {
        if (!IsMessenger(many.Messenger) || many.Count is < 1 or > 20_000) return Results.BadRequest();
        var people = Enumerable.Range(1, many.Count).Select(number => emulator.People.Add(many.Messenger, $"Мешканець {number}")).ToList();
        if (many.Start) foreach (var person in people) Open(person, null);
        return Answer(new { keys = new[] { people[0].Key, people[^1].Key }, count = people.Count });
    }

    private void Open(Person person, string? context)
    {
        if (IsTelegram(person)) _telegram.Open(person, context);
        else _viber.Open(person, context);
    }

    private void Say(Person person, TextRequest said)
    {
        if (IsTelegram(person)) _telegram.Say(person, said.Text, said.ReplyTo);
        else _viber.Say(person, said.Text);
    }

    private void SetBlocked(Person person, bool blocked)
    {
        if (IsTelegram(person)) _telegram.SetBlocked(person, blocked);
        else _viber.SetBlocked(person, blocked);
    }

    private static IResult Change(Person person, PersonChange changed)
    {
        (person.Name, person.Language, person.Phone) =
            (changed.Name ?? person.Name, changed.Language ?? person.Language, changed.Phone ?? person.Phone);
        (person.ApiVersion, person.Desktop, person.Deactivated) =
            (changed.ApiVersion ?? person.ApiVersion, changed.Desktop ?? person.Desktop, changed.Deactivated ?? person.Deactivated);
        return Answer(person);
    }

    private async Task<IResult> PhotoAsync(string key, HttpRequest request)
    {
        if (emulator.People.Find(key) is not { } person) return Results.NotFound();
        var form = await request.ReadFormAsync();
        if (form.Files.Count is 0 or > 10) return Results.BadRequest(new { ok = false, error = "1 to 10 files" });
        var files = new List<StoredFile>();
        foreach (var file in form.Files)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            files.Add(emulator.Pictures.Add(bytes.ToArray(), file.FileName, file.ContentType));
        }
        var caption = form["caption"].ToString() is { Length: > 0 } words ? words : null;
        if (IsTelegram(person)) _telegram.SendPhotos(person, files, caption, form["asFile"] == "true");
        else _viber.SendPhotos(person, files, caption, $"{request.Scheme}://{request.Host}{emulator.Options.PathPrefix}/viber/media");
        return Ok();
    }

    /// <summary>One file; <c>kind</c> is voice or video.</summary>
    private async Task<IResult> RecordingAsync(string key, HttpRequest request)
    {
        if (emulator.People.Find(key) is not { } person) return Results.NotFound();
        var form = await request.ReadFormAsync();
        var kind = form["kind"].ToString();
        if (form.Files is not [var file] || kind is not ("voice" or "video"))
            return Results.BadRequest(new { ok = false, error = "one file, kind voice or video" });
        if (!IsTelegram(person) && kind == "voice")
            return Results.Conflict(new { ok = false, error = "Viber sends no voice notes to bots" });
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        var stored = emulator.Pictures.Add(bytes.ToArray(), file.FileName, file.ContentType);
        if (IsTelegram(person)) _telegram.Record(person, stored, kind);
        else _viber.Record(person, stored, $"{request.Scheme}://{request.Host}{emulator.Options.PathPrefix}/viber/media");
        return Ok();
    }

    private async Task<IResult> ChatAsync(string key, long? after, double? wait, CancellationToken cancellationToken)
    {
        if (emulator.People.Find(key) is not { } person) return Results.NotFound();
        var seen = after ?? 0;
        if (wait > 0) await person.WaitAsync(seen, TimeSpan.FromSeconds(Math.Min(wait.Value, 50)), cancellationToken);
        if (!IsTelegram(person)) _viber.MarkSeen(person);
        var (revision, items, keyboard) = person.ReadSince(seen);
        return Answer(new { revision, items, keyboard, person, bot = new { name = emulator.Options.BotName } });
    }

    private object Stats(string messenger, int pending) => new
    {
        people = emulator.People.All.Count(person => person.Messenger == messenger), calls = emulator.Calls.GetCount(messenger, "calls"),
        messages = emulator.Calls.GetCount(messenger, "messages"), refused = emulator.Calls.GetCount(messenger, "refused"), pending,
    };

    private IResult Act(string key, Action<Person> act) => WithPerson(key, person =>
    {
        act(person);
        return Ok();
    });

    private IResult WithPerson(string key, Func<Person, IResult> act) =>
        emulator.People.Find(key) is { } person ? act(person) : Results.NotFound(new { ok = false, error = "no such person" });

    private static IResult Ok() => Answer(new { ok = true });

    private static IResult Answer(object body) => Results.Json(body, Json);

    private static bool IsTelegram(Person person) => person.Messenger == Person.Telegram;

    private static bool IsMessenger(string? messenger) => messenger is Person.Telegram or Person.Viber;
}
