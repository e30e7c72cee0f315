using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Scheduling;
using IfCity.Bots.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IfCity.Bots.Tests.Storage;

/// <summary>Row 109: on the first of a month those who answer for personal data are told what went.</summary>
public sealed class RetentionReportSuite
{
    [Theory, OnSqlite, OnPostgres]
    public async Task On_the_first_of_a_month_administrators_are_told_once_what_went(Engine engine)
    {
        await using var city = await TestCity.StartAsync(engine);
        foreach (var name in (string[])["olena", "petro"]) await city.HearAsync(name, new Input.Start());
        await AddStaffAsync(city, "olena", StaffRole.Administrator);
        await AddStaffAsync(city, "petro", StaffRole.Operator);
        var today = KyivTime.Day(city.Clock.GetUtcNow());
        await city.Database.InTransactionAsync(unit =>
        {
            unit.Db.Add(new RetentionDay { Day = today, Kind = "ClosedAppeals", Removed = 12 });
            unit.Db.Add(new RetentionDay { Day = today, Kind = "DraftsAppeal", Removed = 30 });
            return Task.CompletedTask;
        });
        await RunAsync(city);
        Assert.Empty(await ToldAsync(city));

        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        city.Clock.Advance(KyivTime.Begin(first).AddHours(8) - city.Clock.GetUtcNow());
        await RunAsync(city);
        Assert.Empty(await ToldAsync(city));
        city.Clock.Advance(TimeSpan.FromHours(2));
        await RunAsync(city);
        await RunAsync(city);
        var (who, text) = Assert.Single(await ToldAsync(city));
        Assert.Equal("olena", who);
        Assert.Contains("чернетки (DraftsAppeal): 30\n• слова й файли закритих звернень: 12", text, StringComparison.Ordinal);
    }

    private static Task RunAsync(TestCity city) => city.Services.GetRequiredService<RetentionReport>().RunAsync(CancellationToken.None);

    private static async Task AddStaffAsync(TestCity city, string name, StaffRole role)
    {
        var person = await AppealSteps.ChatAsync(city, name);
        await city.Database.InTransactionAsync(unit =>
        {
            unit.Db.Add(new StaffMember { Name = name, Role = role, CreatedAt = unit.Now });
            unit.Db.Add(new StaffChat { PersonId = person, Who = name, CreatedAt = unit.Now });
            return Task.CompletedTask;
        });
    }

    private static async Task<List<(string Who, string Text)>> ToldAsync(TestCity city)
    {
        var told = new List<(string, string)>();
        foreach (var who in (string[])["olena", "petro"])
            told.AddRange((await city.SaidAsync(who)).Select(message => (who, message.Text.ToString()))
                .Where(said => said.Item2.Contains("Строки зберігання", StringComparison.Ordinal)));
        return told;
    }
}
