using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Residents.Limits;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Photos;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static IfCity.Bots.Tests.Storage.AppealSteps;

namespace IfCity.Bots.Tests.Storage;

/// <summary>How much one person may send: what they are told at half of it, at all of it, and what passes always.</summary>
public sealed class AllowanceSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Who_files_many_is_asked_to_slow_down_and_then_waits_with_a_draft_that_is_kept(Engine engine)
    {
        await using var city = await StartAsync(engine, ("Limits:AppealsPerHour", "2"));
        Assert.Contains(await FileAsync(city, "a"), text => text.Contains("За годину від вас уже 1 звернення", StringComparison.Ordinal)
            && text.Contains("Зараз можна ще 1.", StringComparison.Ordinal));
        Assert.Contains(await FileAsync(city, "a"),
            text => text.Contains("Наступне приймаю з 24 листопада, 12:00", StringComparison.Ordinal));
        Assert.Contains(await FileAsync(city, "a"), text => text.Contains("112", StringComparison.Ordinal)
            && text.Contains("надіслати його можна з 24 листопада, 12:00", StringComparison.Ordinal));
        // Nobody else waits, and a process that begins anew forgets nothing.
        Assert.DoesNotContain(await FileAsync(city, "b"), text => text.Contains("можна з", StringComparison.Ordinal));
        Assert.Equal(2, await CountAsync(city, "a"));
        city.Clock.Advance(TimeSpan.FromHours(1));
        await PressAsync(city, "a", "✅ Надіслати");
        Assert.Equal(3, await CountAsync(city, "a"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Danger_passes_every_limit(Engine engine)
    {
        await using var city = await StartAsync(engine, ("Limits:AppealsPerHour", "1"), ("Limits:FilesPerDay", "1"));
        await FileAsync(city, "a");
        await HearAsync(city, "a", Picture("1"));
        await HearAsync(city, "a", new Input.Words("скасувати"));
        await FileAsync(city, "a", "Людина впала в яму на дорозі, не може вийти");
        Assert.Equal(2, await CountAsync(city, "a"));
        // A picture whose words tell of danger, and one in a draft that does.
        await HearAsync(city, "a", new Input.Words("/appeal roads"));
        Assert.DoesNotContain(await HearAsync(city, "a", Picture("2", "Дуже пахне газом у під'їзді")), IsRefusal);
        Assert.DoesNotContain(await HearAsync(city, "a", Picture("3")), IsRefusal);
        await HearAsync(city, "a", new Input.Words("скасувати"));
        Assert.Contains(await HearAsync(city, "a", Picture("4")), IsRefusal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Too_many_files_are_refused_in_words_and_what_is_written_under_one_is_heard(Engine engine)
    {
        await using var city = await StartAsync(engine, ("Limits:FilesPerDay", "4"));
        await HearAsync(city, "a", new Input.Words("/appeal Яма на дорозі, машини об'їжджають"));
        var told = new List<string>();
        for (var n = 1; n <= 5; n++) told.Add(string.Join('\n', (await HearAsync(city, "a", Picture($"{n}"))).Select(said => said.Text)));
        Assert.Equal([false, true, false, false, false], told.Select(text => text.Contains("Приймаю 4", StringComparison.Ordinal)));
        Assert.Equal([false, false, false, false, true],
            told.Select(text => text.Contains("Наступні приймаю з 25 листопада, 11:00", StringComparison.Ordinal)));
        await HearAsync(city, "a", Picture("6", "Мазепи 15"));
        Assert.Contains("Мазепи", string.Join('\n', (await city.SaidAsync("a")).Select(said => said.Text)), StringComparison.Ordinal);
        await using var db = city.Database.OpenForReading();
        Assert.Equal(4, await db.Set<Photo>().CountAsync());
    }

    /// <summary>Cancelled over and over, pictures leave nothing but their number.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Pictures_of_a_cancelled_draft_go_at_once_and_are_counted_all_the_same(Engine engine)
    {
        await using var city = await StartAsync(engine, ("Limits:FilesPerDay", "2"));
        city.Messenger.Files["1"] = city.Messenger.Files["2"] = QrPicture.DrawPng(new("https://city.example/"));
        foreach (var name in (string[])["1", "2"])
        {
            await HearAsync(city, "a", Picture(name));
            await city.Services.GetRequiredService<PhotoWorker>().WorkAsync();
            Assert.Single(ListFiles(city));
            await HearAsync(city, "a", new Input.Words("скасувати"));
            await Until.TrueAsync(() => Task.FromResult(!ListFiles(city).Any()), "the picture to go");
        }
        Assert.Contains(await HearAsync(city, "a", Picture("3")), IsRefusal);
        await using var db = city.Database.OpenForReading();
        Assert.All(await db.Set<Photo>().ToListAsync(), photo =>
            Assert.Equal((PhotoStatus.Dropped, null, ""), (photo.Status, photo.Sha256, photo.Source)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Staff_see_who_is_limited_and_lift_it_with_a_reason(Engine engine)
    {
        await using var city = await StartAsync(engine, ("Limits:AppealsPerHour", "1"));
        await FileAsync(city, "a");
        await FileAsync(city, "a");
        var person = await ChatAsync(city, "a");
        Assert.Equal("AppealsPerHour", Assert.Single(await ListAsync(city)).Kind);
        Assert.True(await city.Database.InTransactionAsync(unit => PersonLimits.LiftAsync(unit, Operator, person, "сходка будинку")));
        Assert.Empty(await ListAsync(city));
        city.Clock.Advance(TimeSpan.FromMinutes(1));
        await PressAsync(city, "a", "✅ Надіслати");
        Assert.Equal(2, await CountAsync(city, "a"));
        // What comes after counts again.
        Assert.Contains(await FileAsync(city, "a"), text => text.Contains("надіслати його можна з", StringComparison.Ordinal));
        Assert.Single(await ListAsync(city));
        Assert.False(await city.Database.InTransactionAsync(unit => PersonLimits.LiftAsync(unit, Operator, 404, "немає такої людини")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Many_newcomers_with_the_same_words_are_shown_to_staff_and_none_is_dropped(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await HearAsync(city, "old", new Input.Words("/about"));
        city.Clock.Advance(TimeSpan.FromDays(2));
        foreach (var one in (string[])["old", "n1", "n2", "n3", "n4"])
        {
            await FileAsync(city, one, "Зробіть нарешті дорогу біля ринку!");
            city.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        // Four of five are new: no wave yet.
        Assert.Empty(await WavesAsync(city));
        await FileAsync(city, "n5", "зробіть нарешті дорогу біля ринку");
        var wave = Assert.Single(await WavesAsync(city));
        Assert.Equal((5, true), (wave.Appeals.Count, wave.AreSameWords));
        await using var db = city.Database.OpenForReading();
        Assert.Equal(6, await db.Set<Appeal>().CountAsync());
    }

    /// <summary>Buttons that lead to the end of an appeal.</summary>
    private static readonly string[] Onward = ["Готово", "Ні, у мене інше", "Дороги та ями"];

    private static IEnumerable<string> ListFiles(TestCity city) => Directory.EnumerateFiles(
        Path.Combine(city.Services.GetRequiredService<IOptions<StorageOptions>>().Value.Path, "blobs"), "*", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".thumb.jpg", StringComparison.Ordinal));

    private static bool IsRefusal(Message said) => $"{said.Text}".Contains("цього я не додав", StringComparison.Ordinal);

    private static Input.Picture Picture(string source, string? caption = null) =>
        new(new(Guid.NewGuid().ToString("N"), source), caption);

    private static Task<TestCity> StartAsync(Engine engine, params (string Name, string Value)[] settings) =>
        TestCity.StartAsync(engine, settings: settings.ToDictionary(pair => pair.Name, string? (pair) => pair.Value));

    /// <summary>Tells an appeal and presses the button that sends it; returns what was said to that.</summary>
    private static async Task<IReadOnlyList<string>> FileAsync(TestCity city, string handle,
        string words = "Велика яма посеред дороги, об'їхати не можна")
    {
        await HearAsync(city, handle, new Input.Words($"/appeal {words}"));
        for (var turn = 0; turn < 6; turn++)
        {
            var shown = (await city.SaidAsync(handle))[^1];
            if (shown.Buttons.FirstOrDefault(button => button.Label == "✅ Надіслати") is { } send)
                return [.. (await HearAsync(city, handle, new Input.Press(send.Data))).Select(said => $"{said.Text}")];
            if (shown.Buttons.FirstOrDefault(button => Onward.Contains(button.Label)) is { } next)
                await HearAsync(city, handle, new Input.Press(next.Data));
            else await HearAsync(city, handle, new Input.Words("Мазепи 15"));
        }
        throw new InvalidOperationException($"The appeal came to no end: {(await city.SaidAsync(handle))[^1].Text}");
    }

    private static async Task<int> CountAsync(TestCity city, string handle)
    {
        var person = await ChatAsync(city, handle);
        await using var db = city.Database.OpenForReading();
        return await db.Set<Appeal>().CountAsync(appeal => appeal.PersonId == person);
    }

    private static async Task<List<PersonLimit>> ListAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        return await PersonLimits.ListAsync(db, city.Clock.GetUtcNow(), CancellationToken.None);
    }

    private static async Task<List<FilingWave>> WavesAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        return await FilingWaves.FindAsync(db, db.Set<Appeal>(), city.Clock.GetUtcNow(), CancellationToken.None);
    }
}
