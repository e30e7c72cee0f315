using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.City.Surveys.Results;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Surveys;

/// <summary>
/// What people wrote in their own words. Nothing of it leaves the staff by itself; what may be personal data is not even listed beside the
/// rest.
/// </summary>
internal static class SurveyWordsApi
{
    private const int MostAtOnce = 1_000;

    /// <summary>An answer in a person's own words. Nothing says whose it is.</summary>
    /// <param name="Id">Id of the answer.</param>
    /// <param name="Item">Key of the item that was asked, such as q1 or q3.petitions.</param>
    /// <param name="Words">What the person wrote, or what staff left of it.</param>
    /// <param name="Personal">It may hold somebody's personal data.</param>
    /// <param name="ThemeId">Id of the theme that staff gave it; null if none.</param>
    public sealed record WordsView(long Id, string Item, string Words, bool Personal, long? ThemeId);

    /// <summary>What changes of answers in words, and of which: by their ids, or all that hold some words.</summary>
    public sealed class WordsEdit
    {
        private long? _theme;

        /// <summary>Ids of answers, at most 1000; either these or containing.</summary>
        public IReadOnlyList<long>? Answers { get; set; }

        /// <summary>Words that all of them hold, in whichever case, 2 to 100 characters; either these or answers.</summary>
        [StringLength(100, MinimumLength = 2)]
        public string? Containing { get; set; }

        /// <summary>Only answers to the item with this key; left out, to any.</summary>
        public string? Item { get; set; }

        /// <summary>Id of the theme that they get; null takes them out of theirs. Left out, they keep it.</summary>
        public long? ThemeId { get => _theme; set => (_theme, NamesTheme) = (value, true); }

        /// <summary>False: somebody has read them by their ids, and nothing personal is left in them.</summary>
        public bool? Personal { get; set; }

        /// <summary>Of one answer: its words without the personal data, at most 4000 characters, which overwrite the others for good.
        /// </summary>
        [StringLength(4000, MinimumLength = 1)]
        public string? Words { get; set; }

        internal bool NamesTheme { get; private set; }

        internal ProblemHttpResult? FindProblem() =>
            Answers is null == Containing is null ? Problems.Invalid("answers", new($"Або відповіді за номерами, або слова, які в них є.",
                $"Either answers by number, or the words that they contain."))
            : Answers?.Count > MostAtOnce ? Problems.Invalid("answers", new($"За раз щонайбільше {MostAtOnce}.",
                $"At most {MostAtOnce} at once."))
            : !NamesTheme && Personal is null && Words is null
            ? Problems.Problem(StatusCodes.Status400BadRequest, "nothing-to-change", new($"Назвіть хоча б одне поле, яке змінити.",
                $"Name at least one field to change."))
            : Personal == true ? Problems.Invalid("personal", new($"Так позначає лише сервіс: тут false або нічого.",
                $"Only the service marks an answer so: it is false, or left out."))
            : Personal is not null && Answers is null ? Problems.Invalid("personal", new($"Знімають лише з прочитаного: назвіть відповіді.",
                $"Only what was read is cleared: name the answers."))
            : Words is not null && Answers is not { Count: 1 } ? Problems.Invalid("words", new(
                $"Інші слова дають лише одній відповіді за раз.",
                $"Only one answer at a time gets other words."))
            : null;
    }

    /// <summary>What came of a change.</summary>
    /// <param name="Count">How many answers it changed.</param>
    /// <param name="Answers">Those that were named by their ids, as they are now; empty where they were found by words.</param>
    public sealed record WordsChanged(int Count, IReadOnlyList<WordsView> Answers);

    public static void MapSurveyWords(this RouteGroupBuilder surveys)
    {
        surveys.MapGet("/{id}/words", ListAsync).Needs(Right.Catalogue);
        surveys.MapPatch("/{id}/words", ChangeAsync).Needs(Right.Catalogue);
    }

    /// <summary>Lists what people wrote in their own words, in the order of their ids.</summary>
    /// <param name="id">Id of the survey.</param>
    /// <param name="q">Words that must stand in it, in whichever case.</param>
    /// <param name="item">Only answers to the item with this key.</param>
    /// <param name="theme">Of that theme; 0: of none.</param>
    /// <param name="personal">true: only what waits to be cleared; false: only the rest.</param>
    /// <param name="after">Id of the last answer of the page before; left out, the first page.</param>
    /// <param name="limit">How many at most, from 1 to 500; 100 if left out.</param>
    internal static async Task<Results<Ok<List<WordsView>>, ProblemHttpResult>> ListAsync(string id, Database database,
        CancellationToken cancellationToken, string? q = null, string? item = null, long? theme = null, bool? personal = null,
        long after = 0, [Range(1, 500)] int limit = 100)
    {
        await using var db = database.OpenForReading();
        if (await SurveysApi.FindAsync(db, id, cancellationToken) is not { } survey) return SurveysApi.NotFound();
        var page = await SurveyWords.ListAsync(db, survey, new(item, theme, personal, q, after), limit, cancellationToken);
        return TypedResults.Ok(page.ConvertAll(ToView));
    }

    /// <summary>Changes answers in words: gives them a theme, or clears them of what is personal.</summary>
    /// <remarks>The audit does not keep the words.</remarks>
    /// <param name="id">Id of the survey.</param>
    /// <param name="edit">Which answers, and what changes.</param>
    internal static async Task<Results<Ok<WordsChanged>, ProblemHttpResult>> ChangeAsync(string id, WordsEdit edit, Database database,
        HttpContext http) =>
        await database.InStaffTransactionAsync<Results<Ok<WordsChanged>, ProblemHttpResult>>(async unit =>
        {
            if (await SurveysApi.FindAsync(unit.Db, id, default) is not { } survey) return SurveysApi.NotFound();
            if (edit.FindProblem() is { } wrong) return wrong;
            if (edit.ThemeId is { } theme && !await unit.Db.Set<SurveyTheme>().AnyAsync(row => row.Id == theme && row.SurveyId == id))
                return Problems.Invalid("themeId", new($"Теми {theme} немає.", $"There is no theme {theme}."));
            var words = (await SurveyWords.QueryAsync(unit.Db, survey, edit.Item, default)).AsTracking();
            var all = edit.Answers is { } ids ? await words.Where(row => ids.Contains(row.Id)).ToListAsync() : await words.ToListAsync();
            if (edit.Answers is { } named && named.Distinct().Count() != all.Count)
                return Problems.Invalid("answers", new($"Не всі вони — словесні відповіді на це опитування.",
                    $"Not all of them are answers in words to this survey."));
            var meant = all.Where(row => edit.Containing is null
                || row.Value.Contains(edit.Containing, StringComparison.CurrentCultureIgnoreCase)).ToList();
            var count = Math.Max(Clear(unit, id, edit, meant, http.GetHolderName()), Assign(unit, id, edit, meant, http.GetHolderName()));
            await unit.FlushAsync();
            return TypedResults.Ok(new WordsChanged(count, edit.Answers is null ? [] : meant.ConvertAll(ToView)));
        });

    private static int Clear(UnitOfWork unit, string id, WordsEdit edit, List<SurveyAnswer> meant, string by)
    {
        if (edit.Personal is null && edit.Words is null) return 0;
        foreach (var row in meant)
        {
            var redacted = edit.Words?.Trim() is { Length: > 0 } words && words != row.Value;
            if (redacted) row.Value = edit.Words!.Trim();
            row.Personal = false;
            AuditEntry.Add(unit, by, "survey.words-clear", $"{id}/{row.Id}", after: new { redacted });
        }
        return meant.Count;
    }

    private static int Assign(UnitOfWork unit, string id, WordsEdit edit, List<SurveyAnswer> meant, string by)
    {
        if (!edit.NamesTheme) return 0;
        var moved = meant.Where(row => row.ThemeId != edit.ThemeId).ToList();
        foreach (var row in moved) row.ThemeId = edit.ThemeId;
        AuditEntry.Add(unit, by, "survey.words-assign", id, after: new { edit.ThemeId, edit.Containing, moved.Count });
        return moved.Count;
    }

    private static WordsView ToView(SurveyAnswer answer) => new(answer.Id, answer.Item, answer.Value, answer.Personal, answer.ThemeId);
}
