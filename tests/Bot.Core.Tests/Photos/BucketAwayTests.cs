using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Messaging;
using IfCity.Bots.Photos;
using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Core.Photos;

/// <summary>A bucket that cannot be reached, refuses or hangs, and one that is large.</summary>
public sealed class BucketAwayTests : IDisposable
{
    private const string Secret = "planted-secret-of-s3";

    private readonly S3Server _server = S3Server.StartOwn();

    public void Dispose() => _server.Dispose();

    [Theory, OnBucket]
    public async Task Every_call_ends_and_says_why(StoreKind _)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var right = StoreBench.OptionsOf(_server, "");
        foreach (var (options, why) in (IEnumerable<(S3Options, string)>)[
            (Change(right, bucket: "no-such-bucket"), "NoSuchBucket"), (Change(right, key: "NOBODY"), "InvalidAccessKeyId"),
            (Change(right, endpoint: $"http://127.0.0.1:{FreePort.Take()}"), "does not answer"),
            (Change(right, endpoint: $"http://{silent.LocalEndpoint}"), "does not answer in time")])
        {
            using var files = new S3Files(options, TimeSpan.FromSeconds(2));
            var watch = Stopwatch.StartNew();
            foreach (var call in (Func<Task>[])[() => files.OpenAsync("a", default), () => files.WriteAsync("a", [1], default)])
            {
                var away = await Record.ExceptionAsync(call);
                Assert.True(away is StoreAwayException && away.Message.Contains(why, StringComparison.Ordinal), $"{why}: {away}");
                Assert.DoesNotContain(Secret, away.ToString(), StringComparison.Ordinal);
            }
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        }
    }

    [Theory, OnBucket]
    public async Task A_list_goes_on_after_a_thousand_files(StoreKind kind)
    {
        await using var bench = new StoreBench(kind);
        for (var number = 0; number < 1_003; number++) bench.Plant(StoreBench.NameOf($"{number:x64}"));

        Assert.Equal(1_003, (await bench.OlderThanAsync(TimeSpan.FromHours(-1))).Distinct().Count());
    }

    [Theory, OnBucket]
    public async Task What_is_drawn_meanwhile_is_at_hand_and_stored_once_the_bucket_is_back(StoreKind _)
    {
        using var files = new S3Files(StoreBench.OptionsOf(_server, "drawn"));
        await using var blobs = new BlobStore(files);
        _server.Kill();
        var drawn = blobs.Keep(QrPicture.DrawPng(new("https://city.example/")));
        Assert.NotEmpty((await blobs.ReadAsync(drawn, default))!);
        Assert.True(await blobs.HasAsync(drawn, default));

        _server.Start();
        await Until.TrueAsync(() =>
        {
            blobs.Begin();
            return files.HasAsync(StoreBench.NameOf(drawn), default);
        }, "the drawn picture to be stored");
    }

    [Theory, OnSqlite]
    public async Task A_message_waits_for_its_picture_and_no_other_waits_for_it(Engine engine)
    {
        await using var bot = await TrialBot.StartAsync(engine,
            services => services.AddSingleton<IBlobFiles>(_ => new S3Files(StoreBench.OptionsOf(_server, "sent"))));
        foreach (var chat in (string[])["a", "b"]) await bot.HearAsync(chat, new Input.Start());
        await bot.SendAllAsync();
        var picture = await bot.Services.GetRequiredService<BlobStore>()
            .PutDrawnAsync(QrPicture.DrawPng(new("https://city.example/")), default);
        _server.Kill();
        bot.Messenger.Sent.Clear();
        for (var number = 0; number < 12; number++)
            await TellAsync(bot, "a", new Message(Rich.Data($"Зі світлиною {number}")) { Picture = picture });
        await bot.SendAllAsync();
        Assert.Empty(bot.Messenger.Sent);
        // As many failures of a messenger would have stopped all that is sent in bulk.
        await TellAsync(bot, "b", new Message(Rich.Data("Без світлини")));
        await bot.SendAllAsync();
        Assert.Equal("Без світлини", Assert.Single(bot.Messenger.Sent).Message.Text.ToString());

        _server.Start();
        await bot.SendAllAsync();
        Assert.Single(bot.Messenger.Sent);
        bot.Clock.Advance(TimeSpan.FromSeconds(16));
        await bot.SendAllAsync();
        Assert.Equal(13, bot.Messenger.Sent.Count);
        Assert.All(bot.Messenger.Sent.Where(sent => sent.Message.Picture is not null), sent => Assert.NotNull(sent.Picture));
    }

    private static Task TellAsync(TrialBot bot, string chat, Message message) => bot.Database.InTransactionAsync(async unit =>
        bot.Services.GetRequiredService<Outbox>().Put(unit,
            Recipient.FromChat(await unit.Db.Set<Chat>().SingleAsync(row => row.Handle == chat)), message, Lane.Normal));

    private static S3Options Change(S3Options from, string? endpoint = null, string? bucket = null, string? key = null) => new()
    {
        Endpoint = endpoint ?? from.Endpoint, Bucket = bucket ?? from.Bucket, AccessKey = key ?? from.AccessKey,
        SecretKey = Secret,
    };
}
