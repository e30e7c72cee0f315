using System.Net.Http.Json;
using System.Text.Json;
using IfCity.Bots.Emulator;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>A running service with both messengers emulated, shared by the tests of the staff API.</summary>
public sealed class StaffDesk : IAsyncLifetime
{
    private static int _house = 100;

    public EmulatorHost Emulator { get; private set; } = null!;

    public RunningService Service { get; private set; } = null!;

    public HttpClient Staff => Service.Staff;

    public async Task InitializeAsync()
    {
        Emulator = await EmulatorHost.StartAsync(options => (options.TelegramToken, options.ViberToken) =
            (RunningService.TelegramToken, RunningService.ViberToken));
        Service = await RunningService.With(Emulator, "Webhook", new Dictionary<string, string>
        {
            // Whoever tries every operation with a wrong key is to see what each answers; that guesses are slowed has tests of its own.
            ["Limits__WrongKeysPerMinute"] = "0",
            ["Staff__Bootstrap__Password"] = Console.ConsoleStaff.FirstPassword, ["Staff__SecondFactor"] = "false",
            ["Viber__ChatUri"] = "ifcity",
            // Most cities leave it off; what is honest is shown either way.
            ["RudeWords__Staff"] = "true",
        }).StartAsync();
        await Service.HearingViberAsync(Emulator);
    }

    /// <summary>A resident's appeal, filed in a chat; returns the resident and the appeal's id.</summary>
    /// <param name="place">Where it is; left out, in a house of its own.</param>
    public async Task<(Resident Author, long Id)> FiledAsync(string words, string category = "roads", string messenger = "telegram",
        string? place = null)
    {
        var author = await FileAsync(words, category, messenger, place);
        var appeal = (await GetAsync("/api/v1/appeals")).EnumerateArray().First(appeal => appeal.GetProperty("words").GetString() == words);
        return (author, appeal.GetProperty("id").GetInt64());
    }

    /// <summary>The same, for words by which the appeal is not to be found in a list.</summary>
    public async Task<Resident> FileAsync(string words, string category = "roads", string messenger = "telegram", string? place = null)
    {
        var author = await Resident.NewAsync(Emulator.BaseUrl, messenger);
        await author.SayAsync("/appeal", "Про що звернення");
        await author.SayAsync((await GetAsync("/api/v1/values")).GetProperty("appealCategories").EnumerateArray()
            .First(row => row.GetProperty("slug").GetString() == category).GetProperty("titleUk").GetString()!, "Що сталося");
        await author.SayAsync(words, "Де це");
        // Each in a house of its own, for at the same one the bot would ask whether it is the same matter.
        await author.SayAsync(place ?? $"Мазепи {Interlocked.Increment(ref _house)}", "Додайте до п'яти");
        await author.SayAsync("готово", "Світлини: немає");
        await author.SayAsync("надіслати", "зареєстровано");
        return author;
    }

    public async Task<JsonElement> GetAsync(string path) => await Staff.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    /// <summary>Status and body of a call with a JSON body.</summary>
    /// <param name="by">Whose key; without it the first one.</param>
    public async Task<(int Status, JsonElement Body)> CallAsync(HttpMethod method, string path, object? body = null, HttpClient? by = null)
    {
        using var request =
            new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await (by ?? Staff).SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    public Task<(int Status, JsonElement Body)> PostAsync(string path, object? body = null, HttpClient? by = null) =>
        CallAsync(HttpMethod.Post, path, body, by);

    /// <summary>Adds a card to the catalogue; refused if there is one of its id.</summary>
    public async Task<(int Status, JsonElement Body)> WriteCardAsync(object card)
    {
        var id = JsonSerializer.SerializeToElement(card).GetProperty("id").GetString()!;
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri($"/api/v1/services/{Uri.EscapeDataString(id)}",
            UriKind.Relative))
        {
            Content = JsonContent.Create(card), Headers = { { "If-None-Match", "*" } },
        };
        using var response = await Staff.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Whom the audience reaches; or the refusal.</summary>
    public async Task<(int Status, JsonElement Body)> ReachAsync(object asked)
    {
        var (status, body) = await PostAsync("/api/v1/preview", asked);
        return (status, status == 200 ? body.GetProperty("estimate").GetProperty("reach") : body);
    }

    public async Task DisposeAsync()
    {
        await Service.DisposeAsync();
        await Emulator.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class OneStaffDesk : ICollectionFixture<StaffDesk>
{
    public const string Name = "staff desk";
}
