using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using IfCity.Bots.Tests.Kit;

namespace IfCity.Bots.Tests.Admin;

/// <summary>The file of what is known of a person, from the chat to the browser.</summary>
public sealed class PersonalDataTests(DevelopmentService service) : IClassFixture<DevelopmentService>, IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(service.Service.PublicUrl) };

    [Fact]
    public async Task A_link_from_the_chat_opens_once_and_looking_at_it_uses_nothing_up()
    {
        var link = await TakeLinkAsync("Мазепи 15");
        for (var look = 0; look < 3; look++)
        {
            using var door = await _http.GetAsync(link);
            Assert.Equal((HttpStatusCode.OK, "no-store"), (door.StatusCode, $"{door.Headers.CacheControl}"));
            Assert.DoesNotContain("Мазепи", await door.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using var opened = await _http.PostAsync(link, new FormUrlEncodedContent([]));
        var page = WebUtility.HtmlDecode(await opened.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.OK, "no-store"), (opened.StatusCode, $"{opened.Headers.CacheControl}"));
        Assert.Contains("вул. Гетьмана Мазепи, 15", page, StringComparison.Ordinal);
        Assert.Equal("no-referrer", opened.Headers.GetValues("Referrer-Policy").Single());
        var json = JsonDocument.Parse(Convert.FromBase64String(Regex.Match(page, "base64,([^\"]+)").Groups[1].Value)).RootElement;
        var tables = json.GetProperty("tables").EnumerateArray().ToDictionary(table => table.GetProperty("table").GetString()!);
        Assert.Equal(["chats", "conversations", "outbox", "subscriptions"], tables.Keys.Order());
        Assert.Equal("вул. Гетьмана Мазепи, 15", tables["subscriptions"].GetProperty("rows")[0].GetProperty("addressUk").GetString());

        using (var again = await _http.PostAsync(link, new FormUrlEncodedContent([])))
            Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        using (var late = await _http.GetAsync(link)) Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Fact]
    public async Task Of_many_who_open_it_at_the_same_instant_one_does()
    {
        var link = await TakeLinkAsync("Мазепи 17");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _http.PostAsync(link, new FormUrlEncodedContent([]))));
        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        foreach (var answer in answers) answer.Dispose();
    }

    /// <summary>It has a service of its own: whoever guesses is made to wait, and others of the address with them.</summary>
    [Fact]
    public async Task Whoever_guesses_has_to_wait()
    {
        await using var guessed = new RunningService(environment: "Development");
        await guessed.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(guessed.PublicUrl) };
        var statuses = new List<HttpStatusCode>();
        for (var guess = 0; guess < 12; guess++)
        {
            using var answer = await http.PostAsync(new Uri($"/my-data/{guess:0000000000000000000000}", UriKind.Relative),
                new FormUrlEncodedContent([]));
            statuses.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) Assert.Equal("60", answer.Headers.RetryAfter?.ToString());
        }
        Assert.All(statuses[..10], status => Assert.Equal(HttpStatusCode.NotFound, status));
        Assert.All(statuses[10..], status => Assert.Equal(HttpStatusCode.TooManyRequests, status));
    }

    /// <summary>By the terms that this service has, and for each row of the page one.</summary>
    [Fact]
    public async Task What_is_kept_stands_on_a_page_for_everybody()
    {
        var page = await _http.GetStringAsync(new Uri("/privacy", UriKind.Relative));
        Assert.Contains("30 днів", page, StringComparison.Ordinal);
        Assert.Contains("5 років", page, StringComparison.Ordinal);
        Assert.Equal(11, Regex.Count(page, "scope=\"row\""));
        Assert.Contains("5 years", await _http.GetStringAsync(new Uri("/privacy?lang=en", UriKind.Relative)), StringComparison.Ordinal);
    }

    /// <summary>Staff see how long things are kept, and what would go, without anything going.</summary>
    [Fact]
    public async Task Staff_read_what_would_go()
    {
        using var staff = new HttpClient { BaseAddress = new Uri(service.Service.AdminUrl) };
        staff.DefaultRequestHeaders.Add("X-Api-Key", RunningService.ApiKey);
        var report = JsonDocument.Parse(await staff.GetStringAsync(new Uri("/api/v1/retention", UriKind.Relative))).RootElement;
        var kinds = report.GetProperty("kinds").EnumerateArray().ToDictionary(kind => kind.GetProperty("kind").GetString()!,
            kind => (kind.GetProperty("days").GetDouble(), kind.GetProperty("due").GetInt32()));
        Assert.Equal((365, 0), kinds["ClosedAppeals"]);
        Assert.Equal((1825, 0), kinds["FormalAppeals"]);
        Assert.Equal((30, 0), kinds["Conversations"]);
    }

    /// <summary>The number proves it to whoever asks at 1580, and what was given before opens nothing any more.</summary>
    [Fact]
    public async Task Whoever_has_left_is_confirmed_by_the_number_and_by_nothing_else()
    {
        var (resident, link) = (await Resident.NewAsync($"{service.Service.PublicUrl}/emulator", "telegram"), default(Uri));
        await resident.OpenAsync();
        await resident.HearAsync("Вітаю");
        await resident.SayAsync("завантажити мої дані", "24 години");
        link = await resident.LinkOfAsync("Відкрити файл");
        await resident.SayAsync("видаліть мене", "Видалити все");
        var said = await resident.PressAsync("Так, видалити", "Номер видалення");
        var number = Regex.Match(said, @"\d{4}-\d{6}").Value;
        using var staff = new HttpClient { BaseAddress = new Uri(service.Service.AdminUrl) };
        staff.DefaultRequestHeaders.Add("X-Api-Key", RunningService.ApiKey);
        var proof = JsonDocument.Parse(await staff.GetStringAsync(new Uri($"/api/v1/departures/{number}", UriKind.Relative))).RootElement;
        Assert.Equal(1, proof.GetProperty("rows").GetProperty("chats").GetInt32());
        using (var none = await staff.GetAsync(new Uri("/api/v1/departures/2026-999999", UriKind.Relative)))
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        using (var late = await _http.GetAsync(new Uri(link.AbsolutePath, UriKind.Relative)))
            Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        await resident.SayAsync("/start", "Вітаю");
    }

    public void Dispose() => _http.Dispose();

    private async Task<Uri> TakeLinkAsync(string address)
    {
        var resident = await Resident.NewAsync($"{service.Service.PublicUrl}/emulator", "telegram");
        await resident.OpenAsync();
        await resident.HearAsync("Вітаю");
        await resident.SayAsync("/building", "адресу");
        await resident.SayAsync(address, "Як назвати");
        await resident.SayAsync("/menu", "Чим допомогти");
        await resident.SayAsync("мої дані", "належать вам");
        await resident.PressAsync("Завантажити файл", "24 години");
        var link = await resident.LinkOfAsync("Відкрити файл");
        Assert.Matches("^/my-data/[A-Za-z0-9_-]{22}$", link.AbsolutePath);
        return new Uri(link.AbsolutePath, UriKind.Relative);
    }
}
