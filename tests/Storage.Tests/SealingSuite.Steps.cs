using System.Text;
using System.Text.RegularExpressions;
using IfCity.Bots.Backups;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Residents.Operators;
using IfCity.Bots.Receiving;
using IfCity.Bots.Sealing;
using IfCity.Bots.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IfCity.Bots.Tests.Storage;

/// <summary>What the tests of sealing do, in steps.</summary>
public sealed partial class SealingSuite
{
    private static async Task SayEverythingAsync(TestCity city)
    {
        await TalkAsync(city, "/start", "/building", "Мазепи 15", "Плантдача", "[Готово]", "/appeal", "дороги та ями",
            "плантформальна яма на дорозі", "мазепи 15", "[Готово]", "[⚖️ Хочу офіційну відповідь]", "[Погоджуюся]", Name, Home,
            "067 123 99 87", "[✅ Надіслати]");
        var (work, person) = (city.Services.GetRequiredService<AppealWork>(), await AppealSteps.ChatAsync(city, "olena"));
        var id = await city.Database.InTransactionAsync(async unit =>
        {
            var appeal = await unit.Db.Set<Appeal>().SingleAsync();
            city.Services.GetRequiredService<ResidentAppeals>().AddWords(unit, appeal, person, "плантдодаток, 067 123 99 87");
            appeal.RatingWords = "плантоцінка";
            return appeal.Id;
        });
        await work.AddNoteAsync("Оксана", id, "плантнотатка про заявника");
        await work.SayAsync("Оксана", id, "Зателефонуємо на 067 123 99 87", version: null);
        await TalkAsync(city, "/operator", "плантлист: перетелефонуйте на 067 123 99 87", "/menu");
        await city.Services.GetRequiredService<InboxWork>().SayAsync("Оксана", null, person, "плантвідповідь, Плантенко");
        await city.Services.GetRequiredService<UpdateHandler>().KeepUnreadableAsync("paper", "raw-1", """{"text":"плантнепрочитане"}""",
            "no such kind");
        await TalkAsync(city, "/appeal", "дороги та ями", "плантчернетка яма на дорозі", "мазепи 15", "[Готово]",
            "[⚖️ Хочу офіційну відповідь]", Name, Home);
    }

    private static async Task TalkAsync(TestCity city, params string[] lines) =>
        await new Talk(city, chat: "olena").ReplayAsync(string.Join('\n', lines.Select(line => $"> {line}")));

    /// <summary>Rows and files of a backup, as whoever has its passphrase reads them.</summary>
    private static async Task<Dictionary<string, string>> ReadBackupAsync(TestCity city)
    {
        var folder = Directory.CreateTempSubdirectory("ifcity-backup-").FullName;
        var made = await city.Services.GetRequiredService<BackupWriter>().WriteAsync(folder, CancellationToken.None);
        var held = new Dictionary<string, string>();
        new BackupReader
        {
            TakeManifest = _ => { },
            TakeRows = (table, lines) => held[table] = held.GetValueOrDefault(table)
                + Regex.Unescape(string.Concat(lines.Select(line => Encoding.UTF8.GetString(line.Span)))),
            TakeFile = (path, bytes) => held[path] = Encoding.UTF8.GetString(bytes),
        }.Read(made.File, Passphrase);
        Directory.Delete(folder, recursive: true);
        return held;
    }

    /// <summary>A city with a ring of its own, on a database that outlives it.</summary>
    private static Task<TestCity> StartAsync(Engine engine, string connection, LogBook? log = null) => TestCity.StartAsync(engine, own =>
    {
        own.AddSingleton<KeyRing>(provider => new(provider.GetRequiredService<ILogger<KeyRing>>()));
        if (log is not null) own.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
    }, settings: new Dictionary<string, string?> { ["Backup:Passphrase"] = Passphrase }, connection: connection);

    private static Task ResealAsync(TestCity city) => city.Services.GetRequiredService<Reseal>().RunAsync(CancellationToken.None);

    private static async Task<List<string>> ReadNamesAsync(TestCity city)
    {
        await using var db = city.Database.OpenForReading();
        return await db.Set<AppealPerson>().OrderBy(row => row.AppealId).Select(row => row.FullName).ToListAsync();
    }

    /// <summary>Writes past the service.</summary>
    private static Task SetAsync(TestCity city, long id, params (string Column, string? Value)[] values) =>
        city.Database.InTransactionAsync(unit =>
        {
            foreach (var (column, value) in values)
                unit.Session.Execute($"UPDATE appeal_persons SET {column} = @p1 WHERE appeal_id = @p0", id, value);
            return Task.CompletedTask;
        });

    private static async Task<List<long>> FindAsync(TestCity city, string typed, AppealSort sort)
    {
        var filter = new AppealFilter
        {
            Text = typed, Sort = sort, ContactHashes = ContactSearch.Hash(city.Services.GetRequiredService<KeyRing>(), typed) ?? [],
        };
        await using var db = city.Database.OpenForReading();
        return (await AppealQueue.PageAsync(db, filter, city.Clock.GetUtcNow(), null, 10)).ConvertAll(appeal => appeal.Id);
    }

    private static async Task<long> FileAsync(TestCity city, string contact) => (await city.Database.InTransactionAsync(unit =>
        city.Services.GetRequiredService<AppealStore>().FileAsync(unit, null, new()
        {
            Category = "roads", Words = "яма на дорозі", Formal = true, FullName = Name, HomeAddress = Home, Contact = contact,
        }))).Id;

    private static Task<long> FileToldAsync(TestCity city, ToldAppeal told) => city.Database.InTransactionAsync(async unit =>
    {
        var filing = city.Services.GetRequiredService<StaffFiling>();
        return (await filing.FileAsync(unit, "Олена", told, await filing.ReadAsync(told))).Id;
    });
}
