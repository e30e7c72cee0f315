using System.Globalization;
using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.City.Emergencies;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using T = IfCity.Bots.Admin.Console.Emergencies.DangerConsoleTexts;

namespace IfCity.Bots.Admin.Console.Emergencies;

/// <summary>The phrases of danger that staff keep: each change is tried on the measured texts before it can be saved.</summary>
internal static class DangerPages
{
    internal const string Path = $"{ConsoleModule.Root}/danger", PreviewPath = $"{Path}/preview", SavePath = $"{Path}/save";

    public static void MapDanger(this IEndpointRouteBuilder console)
    {
        var danger = console.MapGroup("/danger");
        danger.MapGet("", (Desk desk, string? done) => desk.ShowAsync(null, done is null ? null : T.Done)).ForStaff();
        danger.MapPost("/preview", (PhraseForm form, Desk desk) => desk.PreviewAsync(form, null)).For(Right.Catalogue);
        danger.MapPost("/save", SaveAsync).For(Right.Catalogue);
    }

    private static async Task<IResult> SaveAsync(PhraseForm form, Desk desk)
    {
        var (plan, bench) = await desk.TryAsync(form);
        if (plan.Fault is not null) return await desk.ShowAsync(form, plan.Fault, StatusCodes.Status400BadRequest);
        if (form.Edition != plan.Edition) return await desk.PreviewAsync(form, T.Outdated);
        if (bench.NewFalse.Count > 0 && form.Count != bench.NewFalse.Count) return await desk.PreviewAsync(form, T.NotConfirmed);
        return await desk.Work.ChangeAsync(desk.Http.User.GetHolderName(), plan.Edition, form.Change)
            ? Page.GoTo("/danger?done=save") : await desk.PreviewAsync(form, T.Outdated);
    }

    /// <summary>What a form needs of its request.</summary>
    internal sealed record Desk(Database Database, DangerPhraseWork Work, DangerBench Bench, HttpContext Http)
    {
        public static ValueTask<Desk?> BindAsync(HttpContext context)
        {
            var services = context.RequestServices;
            return new(new Desk(services.GetRequiredService<Database>(), services.GetRequiredService<DangerPhraseWork>(),
                services.GetRequiredService<DangerBench>(), context));
        }

        /// <summary>What the change would make of the phrases, and what that would change.</summary>
        public async Task<(PhrasePlan Plan, BenchReport Bench)> TryAsync(PhraseForm form)
        {
            await using var db = Database.OpenForReading();
            var plan = await Work.PlanAsync(db, form.Change);
            return (plan, Bench.Compare(plan.Before, plan.After));
        }

        public async Task<IResult> PreviewAsync(PhraseForm form, Text? trouble)
        {
            var (plan, bench) = await TryAsync(form);
            if (plan.Fault is not null) return await ShowAsync(form, plan.Fault, StatusCodes.Status400BadRequest);
            return Page.Of<DangerPreviewPage>(new()
            {
                [nameof(DangerPreviewPage.Form)] = form with { Edition = plan.Edition }, [nameof(DangerPreviewPage.Bench)] = bench,
                [nameof(DangerPreviewPage.Trouble)] = trouble,
            }, trouble is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
        }

        public async Task<IResult> ShowAsync(PhraseForm? form, Text? said, int status = StatusCodes.Status200OK)
        {
            await using var db = Database.OpenForReading();
            var editions = await DangerPhraseWork.ListAsync(db, Http.RequestAborted);
            return Page.Of<DangerPage>(new()
            {
                [nameof(DangerPage.Form)] = form ?? new(), [nameof(DangerPage.Editions)] = editions,
                [nameof(DangerPage.Phrases)] = editions is [var now, ..] ? DangerPhrase.FromJson(now.Phrases) : [],
                [nameof(DangerPage.Said)] = said, [nameof(DangerPage.IsBad)] = status != StatusCodes.Status200OK,
            }, status);
        }
    }
}

/// <summary>A change of the phrases as it was typed.</summary>
/// <param name="Edition">The version whose change was looked at; null: none was.</param>
/// <param name="Count">The number of new false alarms as it was typed.</param>
public sealed record PhraseForm(PhraseChangeKind Kind = PhraseChangeKind.Add, string Words = "", string Danger = "",
    PhraseEffect Effect = PhraseEffect.Alarm, long? Edition = null, int? Count = null)
{
    /// <summary>Of no danger: the words only quieten.</summary>
    internal const string NoDanger = "none";

    /// <summary>The change that it means.</summary>
    public PhraseChange Change => new(Kind, Kind == PhraseChangeKind.Undo ? null
        : new(string.Join(' ', Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Effect,
            Danger is "" or NoDanger ? null : Danger));

    public static async ValueTask<PhraseForm?> BindAsync(HttpContext context) =>
        await SentForm.BindAsync(context) is not { } sent ? null
        : new(Read<PhraseChangeKind>(sent["kind"]), sent["words"].ToLower(CultureInfo.InvariantCulture), sent["danger"],
            Read<PhraseEffect>(sent["effect"]), sent.Id("edition"), sent.Number("count"));

    /// <summary>The value of that name; the first one if it is none.</summary>
    private static TEnum Read<TEnum>(string name) where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().FirstOrDefault(value => value.ToString() == name);
}
