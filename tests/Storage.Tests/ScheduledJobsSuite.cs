using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Receiving;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Sending;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static IfCity.Bots.Tests.Storage.StorageSteps;

namespace IfCity.Bots.Tests.Storage;

/// <summary>What the clock alone sets off: the same on both databases.</summary>
public sealed class ScheduledJobsSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_draft_left_alone_is_reminded_of_once(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Words("/appeal"));
        await city.HearAsync("b", new Input.Words("/services"));
        await city.SendAllAsync();
        city.Messenger.Sent.Clear();
        city.Clock.Advance(TimeSpan.FromMinutes(61));
        for (var again = 0; again < 3; again++) await city.Services.GetRequiredService<RemindDrafts>().RunAsync(CancellationToken.None);
        await city.SendAllAsync();

        var reminder = Assert.Single(city.Messenger.Sent);
        Assert.Equal("a", reminder.Chat);
        var went = await city.HearAsync("a", new Input.Press(reminder.Message.Buttons[0].Data));
        Assert.StartsWith("Про що звернення", went[^1].Text.ToString(), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_sweep_throws_out_only_what_has_had_its_time(Engine engine)
    {
        await using var city = await StartAsync(engine);
        // A draft of an appeal is kept for a week, other conversations for a month.
        await city.ReceiveAsync("a", new Input.Words("/survey"), "old");
        await city.ReceiveAsync("week", new Input.Words("/appeal"), "week");
        await city.SendAllAsync();
        city.Clock.Advance(TimeSpan.FromDays(6.9));
        await city.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);
        await using (var before = city.Database.OpenForReading()) Assert.Equal(2, await before.Set<ConversationRow>().CountAsync());
        city.Clock.Advance(TimeSpan.FromDays(1.1));
        await city.ReceiveAsync("b", new Input.Words("/appeal"), "new");
        for (var again = 0; again < 2; again++) await city.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);

        await using var db = city.Database.OpenForReading();
        Assert.Equal(["new"], await db.Set<SeenUpdate>().Select(row => row.Key).ToListAsync());
        Assert.Equal(2, await db.Set<ConversationRow>().CountAsync());
        city.Clock.Advance(TimeSpan.FromDays(91));
        await city.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);
        Assert.Equal(0, await db.Set<ConversationRow>().CountAsync());
        Assert.Equal(0, await db.Set<OutboxRow>().CountAsync(row => row.Status == OutboxStatus.Sent));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pictures_that_no_row_names_are_removed_and_the_others_stay(Engine engine)
    {
        await using var city = await StartAsync(engine);
        await city.HearAsync("a", new Input.Start());
        var blobs = city.Services.GetRequiredService<BlobStore>();
        string[] pictures = [new('a', 64), new('b', 64)];
        foreach (var sha256 in pictures) blobs.Put(new CleanPhoto.Done([1], [2], 1, 1, sha256));
        await city.Database
            .InTransactionAsync(unit => Task.FromResult(unit.Db.Add(new Photo { Key = "k", PersonId = 1, Bot = "paper", Source = "s",
                Status = PhotoStatus.Stored, Sha256 = pictures[0], CreatedAt = unit.Now, DueAt = unit.Now })));
        var sweep = city.Services.GetRequiredService<SweepPictures>();
        await sweep.RunAsync(CancellationToken.None);
        Assert.All(pictures, sha256 => Assert.True(blobs.Has(sha256)));
        city.Clock.Advance(TimeSpan.FromHours(49));
        await sweep.RunAsync(CancellationToken.None);
        Assert.Equal([true, false], pictures.Select(blobs.Has));
    }
}
