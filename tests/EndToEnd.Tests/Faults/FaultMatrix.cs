using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.EndToEnd.Faults;

/// <summary>
/// Each call outward, with each way in which its answer can be wrong, all at once against one service: what became of each is kept until
/// it is asked for. Nothing but the fault's own cell may notice it.
/// </summary>
public sealed class FaultMatrix : IAsyncLifetime
{
    private readonly ConcurrentDictionary<(string Call, WireFaultKind Kind), string?> _outcomes = [];
    private EmulatorHost _emulator = null!;
    private RunningService _service = null!;
    private WrongSite _site = null!;

    private static readonly WireFaultKind[] Kinds = Enum.GetValues<WireFaultKind>();

    /// <summary>Null: it went as it should; otherwise what went wrong.</summary>
    public string? Outcome(string call, WireFaultKind kind) =>
        _outcomes.TryGetValue((call, kind), out var outcome) ? outcome : "it was not tried";

    /// <summary>What the service said of itself when all was over.</summary>
    public JsonElement Health { get; private set; }

    /// <summary>A word that stands in one cell's texts and in no other's.</summary>
    public static string Word(string fault) => $"cell-{fault}-cell";

    public async Task InitializeAsync()
    {
        _emulator = await EmulatorHost.StartAsync(
            options => (options.TelegramToken, options.ViberToken) = (RunningService.TelegramToken, RunningService.ViberToken));
        _site = await WrongSite.StartAsync();
        _service = await RunningService.With(_emulator, "Webhook", Settings()).StartAsync();
        await _service.HearingViberAsync(_emulator);
        await Task.WhenAll(ForEach("feed", FeedAsync), ForEach("appeal webhook", HandOverAsync), ForEach("sendMessage", SendAsync),
            ForEach("editMessageText", EditAsync), ForEach("send_message", SendViberAsync), AnsweredButtonsAsync(), PhotosAsync());
        await ForEach("broadcast_message", BroadcastAsync);
        await ForEach("feed", MendedFeedAsync);
        Health = await _service.GetAsync<JsonElement>("/health/deep");
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        await _emulator.DisposeAsync();
        await _site.DisposeAsync();
    }

    private Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>
        {
            ["Outgoing__InnerHosts__0"] = "127.0.0.1", ["Broadcasts__Approvals"] = "false", ["Telegram__BulkPerSecond"] = "1000",
            ["Viber__BulkPerSecond"] = "200", ["Appeals__Destination__Kind"] = "Webhook",
            ["Appeals__Destination__Url"] = $"{_site.Url}/appeals",
            ["Appeals__Destination__Secret"] = "whsec_YS1zZWNyZXQtb2YtdGhlLWNpdHktMDAwMDAw",
        };
        foreach (var (kind, n) in Kinds.Select((kind, n) => ($"{kind}", n)).Append(("well", Kinds.Length)))
        {
            settings[$"Feeds__{n}__Name"] = kind.ToLowerInvariant();
            settings[$"Feeds__{n}__Kind"] = "Events";
            settings[$"Feeds__{n}__Url"] = $"{_site.Url}/feed/{kind}";
            settings[$"Feeds__{n}__EveryMinutes"] = "1";
        }
        return settings;
    }

    private Task ForEach(string call, Func<WireFaultKind, Task> cell) =>
        Task.WhenAll(Kinds.Select(kind => KeepAsync(call, kind, () => cell(kind))));

    /// <summary>Keeps what became of a cell; what went wrong before is not written over.</summary>
    private async Task KeepAsync(string call, WireFaultKind kind, Func<Task> cell)
    {
        try
        {
            await cell();
            _outcomes.TryAdd((call, kind), null);
        }
        catch (Exception error)
        {
            _outcomes[(call, kind)] = error.Message;
        }
    }

    /// <summary>The reply is not there at once, and then once.</summary>
    private async Task SendAsync(WireFaultKind kind)
    {
        var person = await Resident.NewAsync(_emulator.BaseUrl, "telegram");
        var fault = Arm(new("sendMessage", kind, Match: $"\"chat_id\":{UserId(person)},"));
        await person.OpenAsync();
        await person.HearAsync("Я бот міста Івано-Франківська");
        await OnceAsync(person, "Я бот міста Івано-Франківська", fault);
    }

    /// <summary>A tick is written into the question; the edit that went wrong is made again.</summary>
    private async Task EditAsync(WireFaultKind kind)
    {
        var person = await NewcomerAsync("telegram");
        await person.SayAsync("мій будинок", "Напишіть адресу");
        await person.SayAsync("мазепи 15 А", "вул. Гетьмана Мазепи, 15а");
        await person.PressAsync("Дім", "Про що сповіщати");
        var fault = Arm(new("editMessageText", kind, Match: $"\"chat_id\":{UserId(person)},"));
        await person.TapAsync("Вода");
        await StruckAsync(fault);
        await Until.TrueAsync(() => Task.FromResult(_emulator.Emulator.Calls.ListSince(0, Person.Telegram).Any(call =>
            call.Method == "editMessageText" && call.Person == person.Key && call.Status == 200)), "the edit to be made");
        await AllSentAsync(person);
    }

    private async Task SendViberAsync(WireFaultKind kind)
    {
        var person = await NewcomerAsync("viber");
        var fault = Arm(new("send_message", kind, Match: UserId(person)));
        await person.SayAsync("мова", "Якою мовою");
        await OnceAsync(person, "Якою мовою", fault);
    }

    /// <summary>Danger is told to all of Viber by one call; whatever that call came to, each has it once.</summary>
    private async Task BroadcastAsync(WireFaultKind kind)
    {
        var people = new[] { await NewcomerAsync("viber"), await NewcomerAsync("viber") };
        // Viber counts as subscribed only who has written.
        foreach (var person in people) await person.SayAsync("мова", "Якою мовою");
        var words = Word($"{kind}");
        var fault = Arm(new("broadcast_message", kind, Match: words));
        var made = await _service.Staff.PostAsJsonAsync("/api/v1/broadcasts",
            new { title = words, textUk = words, start = true, danger = true });
        if (!made.IsSuccessStatusCode) throw new InvalidOperationException(await made.Content.ReadAsStringAsync());
        foreach (var person in people)
        {
            // Each is told in order: before this may stand the calls of other cells that hang until their deadlines.
            await Until.TrueAsync(async () => (await person.AllAsync()).Any(text => text.Contains(words, StringComparison.Ordinal)),
                $"'{words}' to reach {person.Key}", TimeSpan.FromSeconds(150));
            await OnceAsync(person, words, fault);
        }
    }

    /// <summary>Buttons that stay under an answered question are no loss; but the loops that take them away must live.</summary>
    private async Task AnsweredButtonsAsync()
    {
        var person = await NewcomerAsync("telegram");
        foreach (var kind in Kinds)
            await KeepAsync("editMessageReplyMarkup", kind, async () =>
            {
                await person.SayAsync("мова", "Якою мовою");
                var fault = Arm(new("editMessageReplyMarkup", kind));
                await person.PressAsync("Українська", "Розмовлятиму українською");
                await StruckAsync(fault);
            });
    }

    /// <summary>Photos whose fetching goes wrong in one of three calls; each is stored in the end.</summary>
    private Task PhotosAsync() => Task.WhenAll(PhotosAsync("telegram", "getFile", "download"), PhotosAsync("viber", "media"));

    private async Task PhotosAsync(string messenger, params string[] calls)
    {
        foreach (var call in calls)
        {
            var people = await Task.WhenAll(Kinds.Select(async kind => (kind, person: await AtPhotosAsync(messenger))));
            foreach (var (kind, person) in people)
                await KeepAsync(call, kind, async () =>
                {
                    var fault = Arm(new(call, kind));
                    await person.SendPhotoAsync(Samples.Jpeg(320, 240));
                    await StruckAsync(fault);
                });
            await Task.WhenAll(people.Select(pair => KeepAsync(call, pair.kind, () => SettledAsync(pair.person, pair.kind))));
        }
    }

    private async Task<Resident> AtPhotosAsync(string messenger)
    {
        var person = await NewcomerAsync(messenger);
        await person.SayAsync("/appeal", "Про що звернення");
        await person.SayAsync("У дворі велика яма", "Де це");
        await person.SayAsync("мазепи 15", "Додайте до п'яти");
        return person;
    }

    /// <summary>A file without an end is too large, and refused in words; any other is stored.</summary>
    private async Task SettledAsync(Resident person, WireFaultKind kind)
    {
        var (handle, wanted) = (UserId(person), kind == WireFaultKind.EndlessBody ? (string[])["Stored", "Refused"] : ["Stored"]);
        await Until.TrueAsync(async () => (await StatusesAsync(handle)) is [var only] && wanted.Contains(only),
            "the photo to be stored", TimeSpan.FromSeconds(150));
    }

    private async Task<List<string>> StatusesAsync(string handle)
    {
        using var session = await OutboxReader.OpenAsync(_service);
        return session.Query("SELECT p.status FROM photos p JOIN chats c ON c.id = p.person_id WHERE c.handle = @p0",
            static row => row.Text(0), handle);
    }

    private async Task FeedAsync(WireFaultKind kind)
    {
        await Until.TrueAsync(async () => (await LoadFeedAsync("well")).GetProperty("health").GetString() == "good",
            "the good feed to be read");
        await Until.TrueAsync(async () => (await LoadFeedAsync($"{kind}")).TryGetProperty("error", out var error)
            && error.ValueKind == JsonValueKind.String, "the feed to be called wrong");
    }

    private async Task MendedFeedAsync(WireFaultKind kind)
    {
        _site.IsMended = true;
        await Until.TrueAsync(async () => (await LoadFeedAsync($"{kind}")).GetProperty("health").GetString() == "good",
            "the mended feed to be read", TimeSpan.FromSeconds(100));
    }

    private async Task<JsonElement> LoadFeedAsync(string name) => (await _service.GetAsync<JsonElement>("/api/v1/feeds")).EnumerateArray()
        .Single(feed => name.Equals(feed.GetProperty("name").GetString(), StringComparison.OrdinalIgnoreCase));

    /// <summary>A city's system that answers wrongly has not taken the appeal; another appeal goes at once.</summary>
    private async Task HandOverAsync(WireFaultKind kind)
    {
        var (wrong, well) = (Word($"{kind}"), $"good-{kind}-good");
        foreach (var words in (string[])[wrong, well]) await FileAsync(words);
        await Until.TrueAsync(() => Task.FromResult(_site.Taken.Any(body => body.Contains(well, StringComparison.Ordinal))),
            "the other appeal to be handed over");
        await Until.TrueAsync(async () =>
        {
            // The words are sealed in the table: the service tells which appeal has them.
            var appeal = (await _service.GetAsync<List<JsonElement>>("/api/v1/appeals?limit=200"))
                .Find(row => row.GetProperty("words").GetString()!.Contains(wrong, StringComparison.Ordinal)).GetProperty("id").GetInt64();
            using var session = await OutboxReader.OpenAsync(_service);
            return session.Query("SELECT status FROM appeal_dispatches WHERE appeal_id = @p0 AND attempts > 0",
                static row => row.Text(0), appeal) is ["Waiting"];
        }, "the appeal to wait for another try");
    }

    private async Task FileAsync(string words)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["api_key"] = RunningService.ApiKey, ["service_code"] = "roads", ["description"] = $"Яма {words}",
            ["lat"] = "48.9226", ["long"] = "24.7111",
        });
        var response = await http.PostAsync(new Uri($"{_service.PublicUrl}/open311/v2/requests.json"), form);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
    }

    private async Task<Resident> NewcomerAsync(string messenger)
    {
        var person = await Resident.NewAsync(_emulator.BaseUrl, messenger);
        await person.OpenAsync();
        await person.HearAsync("Я бот міста Івано-Франківська");
        return person;
    }

    private WireFault Arm(WireFault fault) => _emulator.Emulator.WireFaults.Arm(fault);

    private string UserId(Resident person) => _emulator.Emulator.People.Find(person.Key)!.UserId;

    private static Task StruckAsync(WireFault fault) =>
        Until.TrueAsync(() => Task.FromResult(fault.Struck == fault.Times), $"the fault {fault.Kind} of {fault.Call} to strike");

    /// <summary>The fault struck, the words are there once, and the ledger says that all was sent.</summary>
    private async Task OnceAsync(Resident person, string words, WireFault fault)
    {
        await StruckAsync(fault);
        Assert.Single(await person.AllAsync(), text => text.Contains(words, StringComparison.Ordinal));
        await AllSentAsync(person);
    }

    private async Task AllSentAsync(Resident person)
    {
        var handle = UserId(person);
        await Until.TrueAsync(async () =>
        {
            using var session = await OutboxReader.OpenAsync(_service);
            return session.Query("SELECT o.status FROM outbox o JOIN chats c ON c.id = o.chat_id WHERE c.handle = @p0",
                static row => row.Text(0), handle).TrueForAll(status => status is "Sent" or "Delivered" or "Seen" or "Skipped");
        }, "the ledger to say that all was sent");
    }
}
