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
        var page = await opened.Content.ReadAsStringAsync();
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
