using System.Diagnostics;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Photos;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Core.Photos;

/// <summary>
/// What becomes of a picture that the messenger does not give: one that cannot be reached is waited for, nonsense is not.
/// </summary>
public sealed class PhotoWorkerTests : IAsyncLifetime
{
    private TrialBot _bot = null!;
    private FetchedFile? _answer;

    public async Task InitializeAsync()
    {
        _bot = await TrialBot.StartAsync();
        _bot.Messenger.Fetch = (source, stop) => source == "hangs" ? HangAsync(stop)
            : _answer is { } answer ? Task.FromResult(answer) : throw new InvalidOperationException("The adapter is broken.");
        await _bot.HearAsync("olena", new Input.Words("/visit"));
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData(false, 23, "Wanted")]
    [InlineData(false, 25, "Refused")]
    [InlineData(true, 23, "Refused")]
    public async Task A_messenger_that_is_away_is_waited_for_and_one_that_talks_nonsense_is_given_up(bool unclear, int hours, string status)
    {
        _answer = unclear ? new FetchedFile.Unclear("{}") : new FetchedFile.NotNow("no connection");
        await _bot.HearAsync("olena", new Input.Picture(new("світлина «1»", "file")));
        for (var minute = 0; minute < hours * 60; minute += 2)
        {
            await Worker.WorkAsync();
            _bot.Clock.Advance(TimeSpan.FromMinutes(2));
        }
        Assert.Equal(status, await StatusAsync());
    }

    [Fact]
    public async Task An_adapter_that_throws_costs_a_few_tries_and_then_the_picture_is_given_up()
    {
        await _bot.HearAsync("olena", new Input.Picture(new("світлина «1»", "file")));
        await Worker.WorkAsync();
        Assert.Equal("Wanted", await StatusAsync());
        await WorkForAnHourAsync();
        Assert.Equal("Refused", await StatusAsync());
    }

    [Fact]
    public async Task A_store_at_which_something_else_throws_each_time_is_not_asked_for_ever()
    {
        _answer = new FetchedFile.Found(null!);
        await _bot.HearAsync("olena", new Input.Picture(new("світлина «1»", "file")));
        await WorkForAnHourAsync();
        Assert.Equal("Refused", await StatusAsync());
    }

    [Fact]
    public async Task A_clock_set_back_by_a_day_keeps_nobody_waiting()
    {
        _bot.Clock.Advance(TimeSpan.FromDays(1));
        _answer = new FetchedFile.NotNow("no connection");
        await _bot.HearAsync("olena", new Input.Picture(new("світлина «1»", "file")));
        await Worker.WorkAsync();
        _bot.Clock.Shift = TimeSpan.FromDays(-1);
        Assert.Equal(1, await Worker.WorkAsync());
    }

    [Fact]
    public async Task A_fetch_that_hangs_is_nobody_elses_business()
    {
        await _bot.HearAsync("olena", new Input.Picture(new("світлина «1»", "hangs")));
        using var stop = new CancellationTokenSource();
        var hanging = Worker.WorkAsync(stop.Token);
        _answer = new FetchedFile.Lost("gone");
        await _bot.HearAsync("ivan", new Input.Words("/visit"));
        await _bot.HearAsync("ivan", new Input.Picture(new("світлина «2»", "file")));
        Assert.Equal(1, await Worker.WorkAsync());
        Assert.False(hanging.IsCompleted);
        await stop.CancelAsync();
        await hanging;
    }

    /// <summary>Another draft had the same picture; it is dropped after the file is stored and before a row names it.</summary>
    [Fact]
    public async Task A_file_that_a_dropped_draft_takes_with_it_is_stored_again()
    {
        var picture = QrPicture.DrawPng(new("https://city.example/"));
        var file = Assert.IsType<CleanPhoto.Done>(PhotoCleaner.Clean(picture)).Sha256;
        var blobs = _bot.Services.GetRequiredService<BlobStore>();
        _answer = new FetchedFile.Found(picture);
        await _bot.HearAsync("olena", new Input.Picture(new("світлина «1»", "file")));
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var another = _bot.Database.InTransactionAsync(async _ =>
        {
            begun.SetResult();
            await end.Task;
            return true;
        });
        await begun.Task;
        var working = Worker.WorkAsync();
        await UntilAsync(() => blobs.HasAsync(file, default));
        blobs.DeleteLater([file]);
        await UntilAsync(async () => !await blobs.HasAsync(file, default));
        end.SetResult();
        await another;
        await working;
        Assert.Equal("Stored", await StatusAsync());
        Assert.True(await blobs.HasAsync(file, default));
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var patience = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(20), "It did not come to that.");
            await Task.Yield();
        }
    }

    private async Task WorkForAnHourAsync()
    {
        for (var minute = 0; minute < 60; minute += 2)
        {
            await Worker.WorkAsync();
            _bot.Clock.Advance(TimeSpan.FromMinutes(2));
        }
    }

    private PhotoWorker Worker => _bot.Services.GetRequiredService<PhotoWorker>();

    private static async Task<FetchedFile> HangAsync(CancellationToken stop)
    {
        await Task.Delay(Timeout.Infinite, stop);
        throw new InvalidOperationException("Nobody comes here.");
    }

    private async Task<string> StatusAsync()
    {
        await using var db = _bot.Database.OpenForReading();
        return (await db.Set<Photo>().SingleAsync()).Status.ToString();
    }
}
