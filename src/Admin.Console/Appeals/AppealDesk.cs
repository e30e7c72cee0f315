using IfCity.Bots.Admin.Console.Hosting;
using IfCity.Bots.Admin.Console.Layout;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using T = IfCity.Bots.Admin.Console.Appeals.AppealConsoleTexts;

namespace IfCity.Bots.Admin.Console.Appeals;

/// <summary>Puts the page of an appeal together, with what was typed in its forms.</summary>
internal sealed class AppealDesk(
    Database database, ReadyAnswers answers, AddressRegister register, AppealPreviews previews, TimeProvider clock)
{
    private const int AnswersAtMost = 12;

    /// <summary>The page again once a form was carried out, or with the reason why it was not.</summary>
    /// <param name="what">Which form it was.</param>
    public async Task<IResult> AnswerAsync(long id, AppealForm form, string what, MoveResult result) => result switch
    {
        MoveResult.Moved => Page.GoTo($"/appeals/{id}?done={what}"),
        MoveResult.NotFound => Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound),
        _ => await ShowAsync(id, form with { Trouble = Explain(result), IsConflict = result is MoveResult.Changed },
            result is MoveResult.ReasonNeeded or MoveResult.FieldUnfilled
                ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict),
    };

    /// <summary>The page with what the author would read in their language, or with the reason why it would be refused.</summary>
    public async Task<IResult> PreviewAsync(long id, AppealForm form, string words, MoveResult result)
    {
        if (result is not MoveResult.Moved { Appeal: var appeal }) return await AnswerAsync(id, form, "preview", result);
        await using var db = database.OpenForReading();
        var author = appeal.PersonId is { } person
            ? await db.Set<Chat>().Where(chat => chat.Id == person || chat.PersonId == person).Select(chat => chat.Language)
                .FirstOrDefaultAsync() : null;
        return await ShowAsync(id, form with { Shown = previews.Show(appeal, words, Languages.FromCode(author ?? "")) });
    }

    /// <summary>The page with a ready answer in the form of a move, or in the message to the author.</summary>
    public async Task<IResult> ShowWithReadyAnswerAsync(long id, long answerId, string? to, AppealForm form)
    {
        await using var db = database.OpenForReading();
        if (await db.Set<Appeal>().FirstOrDefaultAsync(row => row.Id == id) is not { } appeal
            || await db.Set<ReadyAnswer>().FirstOrDefaultAsync(row => row.Id == answerId) is not { } answer)
            return await ShowAsync(id, form);
        var words = answers.Fill(answer.TextUk, appeal, clock.GetUtcNow(), Language.Uk);
        return await ShowAsync(id, QueueFilter.FindState(to) is { } move
            ? form with { Move = move, MoveWords = words, ReadyAnswer = answerId } : form with { SayWords = words });
    }

    public async Task<IResult> ShowAsync(long id, AppealForm form, int? status = null)
    {
        await using var db = database.OpenForReading();
        if (await AppealFile.LoadAsync(db, id, CancellationToken.None) is not { } file)
            return Page.Of<NotFoundPage>([], StatusCodes.Status404NotFound);
        var ready = await ReadyAnswers.Query(db, file.Appeal.Category, null).ToListAsync();
        var parent = file.Appeal.ParentId is { } into
            ? await db.Set<Appeal>().Where(row => row.Id == into).Select(row => row.Number).FirstOrDefaultAsync() : null;
        return Page.Of<AppealPage>(new()
        {
            [nameof(AppealPage.File)] = file, [nameof(AppealPage.Form)] = form, [nameof(AppealPage.ParentNumber)] = parent,
            [nameof(AppealPage.Similar)] = file.Moves.Contains(AppealStatus.Merged)
                ? await SimilarAppeals.FindLikeAsync(db, file.Appeal, register, clock.GetUtcNow()) : [],
            [nameof(AppealPage.Ready)] = ready.Take(AnswersAtMost).ToList(),
        }, status ?? (form.Trouble is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest));
    }

    private static Text Explain(MoveResult result) => result switch
    {
        MoveResult.Changed => T.Changed,
        MoveResult.ReasonNeeded => T.ReasonNeeded,
        MoveResult.PhotoNeeded => T.PhotoMissing,
        MoveResult.FieldUnfilled { Field: var field } => T.Unfilled(field),
        MoveResult.Over => T.Over,
        MoveResult.BadParent => T.BadParent,
        MoveResult.FormalStays => T.FormalStays,
        _ => T.NotAllowed,
    };
}
