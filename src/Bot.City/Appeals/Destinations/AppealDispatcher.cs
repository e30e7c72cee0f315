using System.Text.Json;
using IfCity.Bots.Photos;
using IfCity.Bots.Sealing;
using IfCity.Bots.Storage;
using IfCity.Bots.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.City.Appeals.Destinations;

/// <summary>The state of handing an appeal over to a destination.</summary>
public enum DispatchStatus
{
    /// <summary>To be handed over when it is due, also after a failure.</summary>
    Waiting,

    /// <summary>The other system has taken it.</summary>
    Sent,

    /// <summary>Refused, or not taken in two days: staff must look.</summary>
    Failed,
}

/// <summary>An appeal to be handed over: written in the transaction that files it.</summary>
public sealed class AppealDispatch : IEntityTypeConfiguration<AppealDispatch>
{
    public long AppealId { get; set; }
    public DispatchStatus Status { get; set; }

    /// <summary>How often it was tried; 96 times at most, which is two days.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is to be tried next.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>When it was last taken; null while it never was.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Why the last try failed, in words for staff; the other system may have quoted the appeal.</summary>
    [Sealed]
    public string? Error { get; set; }

    /// <summary>Has an appeal handed over anew, because the resident has sent it back or withdrawn it.</summary>
    internal static async Task RepeatAsync(UnitOfWork unit, long appealId, DateTimeOffset due)
    {
        AppealStore.Lock(unit, appealId);
        if (await unit.Db.Set<AppealDispatch>().FirstOrDefaultAsync(row => row.AppealId == appealId) is { } dispatch)
            (dispatch.Status, dispatch.Attempts, dispatch.DueAt, dispatch.Error) = (DispatchStatus.Waiting, 0, due, null);
    }

    public void Configure(EntityTypeBuilder<AppealDispatch> builder)
    {
        builder.ToTable("appeal_dispatches");
        builder.HasKey(dispatch => dispatch.AppealId);
        builder.Property(dispatch => dispatch.AppealId).ValueGeneratedNever();
        builder.HasOne<Appeal>().WithOne().HasForeignKey<AppealDispatch>(dispatch => dispatch.AppealId);
        builder.HasIndex(dispatch => new { dispatch.Status, dispatch.DueAt });
        builder.HasIndex(dispatch => dispatch.AppealId).HasFilter("status <> 'Sent'").HasDatabaseName("ix_appeal_dispatches_unsent");
    }
}

/// <summary>
/// Hands over the appeals that are due. No transaction is open during a call; after a crash the call is repeated with the same number.
/// </summary>
internal sealed partial class AppealDispatcher(Database database, AppealCategories categories, StaffAppeals staffAppeals,
    IOptions<DestinationOptions> options, IEnumerable<IDestination> destinations, ILogger<AppealDispatcher> log)
{
    private const int AtOnce = 20, MostAttempts = 96;

    /// <summary>Five minutes after the first failure, then every half an hour: two days in all.</summary>
    private static readonly TimeSpan First = TimeSpan.FromMinutes(5), Next = TimeSpan.FromMinutes(30);

    /// <summary>A mail server may take its time with each command; a webhook has fifteen seconds of its own.</summary>
    private static readonly TimeSpan LongestHandover = TimeSpan.FromSeconds(30);

    public bool IsOn => options.Value.Kind != DestinationKind.None;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!IsOn || destinations.SingleOrDefault() is not { } destination) return 0;
        var due = await DueAsync(cancellationToken);
        await EachByItself.RunAsync(due, async appeal =>
            await StoreAsync(appeal, await TryAsync(destination, appeal.Report, cancellationToken), cancellationToken));
        return due.Count;
    }

    private async Task<List<DueReport>> DueAsync(CancellationToken cancellationToken)
    {
        var reports = new List<DueReport>();
        await database.InTransactionAsync(async unit =>
        {
            reports.Clear();
            // What is due later than any wait ends was put off by a clock that has been set back since.
            var wrong = unit.Now + Next;
            var rows = await (from dispatch in unit.Db.Set<AppealDispatch>()
                              join appeal in unit.Db.Set<Appeal>() on dispatch.AppealId equals appeal.Id
                              where dispatch.Status == DispatchStatus.Waiting && (dispatch.DueAt <= unit.Now || dispatch.DueAt > wrong)
                              orderby dispatch.DueAt
                              select new { appeal, dispatch.DueAt, dispatch.SentAt }).Take(AtOnce).AsNoTracking()
                .ToListAsync(cancellationToken);
            foreach (var row in rows)
                reports.Add(new(row.appeal.Id, row.DueAt, await ReportAsync(unit, row.appeal, row.SentAt is not null, cancellationToken)));
        }, cancellationToken);
        return reports;
    }

    private async Task<AppealReport> ReportAsync(UnitOfWork unit, Appeal appeal, bool again, CancellationToken cancellationToken)
    {
        var category = categories.Find(appeal.Category);
        var person = appeal.Kind == AppealKind.Formal ? await unit.Db.Set<AppealPerson>()
            .FirstOrDefaultAsync(row => row.AppealId == appeal.Id, cancellationToken) : null;
        var objection = appeal.Returns > 0 ? await AppealObjection.LoadAsync(unit.Db, appeal.Id) : null;
        return new(
            appeal.Number, appeal.Kind.ToString().ToLowerInvariant(), appeal.Category, category?.TitleUk ?? appeal.Category,
            category?.DepartmentUk ?? "", appeal.Urgency, $"{appeal.Description}", appeal.PlaceUk, appeal.Latitude, appeal.Longitude,
            appeal.CreatedAt, appeal.DueAt, await unit.Db.Set<Photo>().OfAppeal(appeal.Id)
                .CountAsync(photo => photo.Status == PhotoStatus.Stored, cancellationToken),
                    person is null ? null : new(person.FullName, person.HomeAddress, person.Contact),
            JsonNamingPolicy.SnakeCaseLower.ConvertName($"{appeal.Status}"), appeal.Returns, objection,
            [.. appeal.Answers.Select(answer => new AppealReportAnswer(answer.Slug, answer.NameUk, answer.Uk))])
        {
            Id = (again, appeal.Status) switch
            {
                (false, _) => appeal.Number,
                (_, AppealStatus.Withdrawn) => $"{appeal.Number}/withdrawn",
                _ => $"{appeal.Number}/return-{appeal.Returns}",
            },
        };
    }

    private async Task<HandoverResult> TryAsync(IDestination destination, AppealReport report, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(LongestHandover);
        try
        {
            return await destination.SendAsync(report, deadline.Token).WaitAsync(deadline.Token);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(error, report.Number);
            return new HandoverResult.NotNow(error.GetType().Name);
        }
    }

    private Task StoreAsync(DueReport due, HandoverResult handover, CancellationToken cancellationToken) =>
        database.InTransactionAsync(async unit =>
    {
        AppealStore.Lock(unit, due.Id);
        if (await unit.Db.Set<AppealDispatch>()
            .FirstOrDefaultAsync(row => row.AppealId == due.Id, cancellationToken) is not { Status: DispatchStatus.Waiting } row) return;
        if (handover is HandoverResult.Taken { Number: { } number }) await staffAppeals.SetExternalNumberAsync(unit, due.Id, number);
        // It is to be handed over anew since the call was made: the call says nothing of that.
        if (row.DueAt != due.DueAt)
        {
            if (handover is HandoverResult.Taken) row.SentAt = unit.Now;
            return;
        }
        row.Attempts++;
        switch (handover)
        {
            case HandoverResult.Taken:
                (row.Status, row.SentAt, row.Error) = (DispatchStatus.Sent, unit.Now, null);
                break;
            case HandoverResult.NotNow notNow when row.Attempts < MostAttempts:
                (row.DueAt, row.Error) = (unit.Now + (row.Attempts == 1 ? First : Next), notNow.Why);
                break;
            case HandoverResult.NotNow notNow:
                (row.Status, row.Error) = (DispatchStatus.Failed, notNow.Why);
                break;
            case HandoverResult.Refused refused:
                (row.Status, row.Error) = (DispatchStatus.Failed, refused.Why);
                break;
        }
    }, cancellationToken);

    /// <summary>A report, and when its row was due: another instant there means that it is to be handed over anew.</summary>
    private sealed record DueReport(long Id, DateTimeOffset DueAt, AppealReport Report);

    [LoggerMessage(LogLevel.Warning, "Handing over appeal {Number} failed; it is tried again.")]
    private partial void LogFailed(Exception error, string number);
}
