using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Surveys;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Surveys;

/// <summary>What became of a change of a survey, as programs read it.</summary>
internal static class SurveyRefusals
{
    private static readonly Text Unsound = new($"Таким його оприлюднити не можна: дивіться, що в ньому не так.",
        $"It cannot be published as it is: see the problems.");

    /// <summary>One change: the survey as it is since, or the refusal, of which nothing stays.</summary>
    public static Task<Results<Ok<SurveysApi.SurveyView>, ProblemHttpResult>> ChangeSurveyAsync(this Database database,
        Func<UnitOfWork, Task<SurveyResult>> change) =>
        database.InStaffTransactionAsync<Results<Ok<SurveysApi.SurveyView>, ProblemHttpResult>>(async unit =>
            await change(unit) is var result && result is SurveyResult.Done { Survey: var survey }
                ? TypedResults.Ok(await SurveysApi.LoadViewAsync(unit.Db, survey, default)) : ToProblem(result));

    public static ProblemHttpResult ToProblem(SurveyResult result) => result switch
    {
        SurveyResult.Unsound { Problems: var problems } => TypedResults.Problem(new WordedProblem(Unsound)
        {
            Status = StatusCodes.Status422UnprocessableEntity, Extensions = { ["code"] = "survey-invalid" },
            Details = language => ("problems",
                problems.Select(problem => new { problem.Code, problem.At, Text = $"{problem.Why.In(language)}" })),
        }),
        SurveyResult.Refused { Why: var why } => ToProblem(why),
        _ => throw new ArgumentException("It was done.", nameof(result)),
    };

    private static ProblemHttpResult ToProblem(SurveyRefusal why) => why switch
    {
        SurveyRefusal.NotFound => SurveysApi.NotFound(),
        SurveyRefusal.NoDraft => Conflict("no-draft", new($"Чернетки немає: спершу збережіть її.",
            $"There is no draft to publish: put one first.")),
        SurveyRefusal.ResultsPublished => Conflict("results-published",
            new($"Результати вже оприлюднені: нові відповіді видали б, хто відповів останнім. Створіть інше опитування.",
                $"Its results are public: what came after would show in them who answered last. Make another survey.")),
        SurveyRefusal.ClosesInPast => Problems.Invalid("closesAt", new($"Закриття має бути в майбутньому.",
            $"It must close in the future.")),
        SurveyRefusal.ClosesBeforeOpening => Problems.Invalid("closesAt", new($"Закриття має бути пізніше за відкриття.",
            $"It must close after it opens.")),
        SurveyRefusal.NeverOpened => Conflict("not-published", new($"Його ніколи не відкривали.", $"It was never open.")),
        SurveyRefusal.ClosedAlready => Conflict("closed-already", new($"Його закрито.", $"It is closed.")),
        SurveyRefusal.OpenAlready => Conflict("open-already", new($"Воно відкрите.", $"It is open.")),
        SurveyRefusal.NotOpen => Conflict("survey-not-open", new($"Запрошують лише до відкритого опитування.",
            $"Only to a survey that is open people are asked.")),
        SurveyRefusal.RemindedAlready => Conflict("already-reminded", new($"Їм уже нагадали: одного разу досить.",
            $"They were reminded already: once is enough.")),
        SurveyRefusal.NotOver => Conflict("survey-open",
            new($"Спершу закрийте й зачекайте пів години: результати оприлюднюють раз, коли вони повні.",
                $"Close it first, and wait for half an hour: results are published once, when they are whole.")),
        SurveyRefusal.TooFew => Conflict("too-few", new($"Відповіло менше п'яти людей: показувати нічого.",
            $"Fewer than five people answered: there is nothing to show.")),
        SurveyRefusal.NoStaffChat => Conflict("no-staff-chat",
            new($"Ви не показали свого чату: візьміть код із POST /staff/me/chat-code і напишіть його боту.",
                $"You have shown no chat of yours: take a code from POST /staff/me/chat-code and write it to the bot.")),
        _ => throw new ArgumentException($"No operation is refused so: {why}.", nameof(why)),
    };

    private static ProblemHttpResult Conflict(string code, Text words) =>
        Problems.Problem(StatusCodes.Status409Conflict, code, words);
}
