using IfCity.Bots.Dialogs;
using IfCity.Bots.Photos;
using IfCity.Bots.Receiving;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Sending;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Core.Scheduling;

/// <summary>What the kit does by the clock, the same on both databases.</summary>
public sealed class SweepSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_draft_left_alone_is_reminded_of_once(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await bot.HearAsync("a", new Input.Words("/trial"));
        await bot.HearAsync("b", new Input.Words("/visit"));
        await bot.SendAllAsync();
        bot.Messenger.Sent.Clear();
        bot.Clock.Advance(TimeSpan.FromMinutes(61));
        for (var again = 0; again < 3; again++) await bot.Services.GetRequiredService<RemindDrafts>().RunAsync(CancellationToken.None);
        await bot.SendAllAsync();

        var reminder = Assert.Single(bot.Messenger.Sent);
        Assert.Equal("a", reminder.Chat);
        var went = await bot.HearAsync("a", new Input.Press(reminder.Message.Buttons[0].Data));
        Assert.StartsWith("Як звати?", went[^1].Text.ToString(), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_sweep_throws_out_only_what_has_had_its_time(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        // A draft of the trial is kept for a week, other conversations for a month.
        await bot.ReceiveAsync("a", new Input.Words("/visit"), "old");
        await bot.ReceiveAsync("week", new Input.Words("/trial"), "week");
        await bot.SendAllAsync();
        bot.Clock.Advance(TimeSpan.FromDays(6.9));
        await bot.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);
        await using (var before = bot.Database.OpenForReading()) Assert.Equal(2, await before.Set<ConversationRow>().CountAsync());
        bot.Clock.Advance(TimeSpan.FromDays(1.1));
        await bot.ReceiveAsync("b", new Input.Words("/trial"), "new");
        for (var again = 0; again < 2; again++) await bot.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);

        await using var db = bot.Database.OpenForReading();
        Assert.Equal(["new"], await db.Set<SeenUpdate>().Select(row => row.Key).ToListAsync());
        Assert.Equal(2, await db.Set<ConversationRow>().CountAsync());
        bot.Clock.Advance(TimeSpan.FromDays(91));
        await bot.Services.GetRequiredService<Sweep>().RunAsync(CancellationToken.None);
        Assert.Equal(0, await db.Set<ConversationRow>().CountAsync());
        Assert.Equal(0, await db.Set<OutboxRow>().CountAsync(row => row.Status == OutboxStatus.Sent));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pictures_that_no_row_names_are_removed_and_the_others_stay(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine);
        await bot.HearAsync("a", new Input.Start());
        var blobs = bot.Services.GetRequiredService<BlobStore>();
        string[] pictures = [new('a', 64), new('b', 64)];
        foreach (var sha256 in pictures) await blobs.PutAsync(new CleanPhoto.Done([1], [2], 1, 1, sha256), default);
        await bot.Database.InTransactionAsync(unit => Task.FromResult(unit.Db.Add(new Photo
        {
            Key = "k", PersonId = 1, Bot = "paper", Source = "s", Status = PhotoStatus.Stored, Sha256 = pictures[0],
            CreatedAt = unit.Now, DueAt = unit.Now,
        })));
        var sweep = bot.Services.GetRequiredService<SweepPictures>();
        await sweep.RunAsync(CancellationToken.None);
        foreach (var sha256 in pictures) Assert.True(await blobs.HasAsync(sha256, default));
        bot.Clock.Advance(TimeSpan.FromHours(49));
        await sweep.RunAsync(CancellationToken.None);
        Assert.True(await blobs.HasAsync(pictures[0], default));
        Assert.False(await blobs.HasAsync(pictures[1], default));
    }
}
