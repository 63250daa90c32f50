#pragma once

#include "app/main_window.h"
#include "app/workspaces.h"
#include "tests/support/small_model.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <memory>

namespace spikeglass::test {

/// What tests of the real window have in common: a folder with a small model in it, and a window
/// that shows it and writes as fast as it can. Failures are those of the test that calls.
class SmallWindow
{
protected:
    static constexpr int kTimeout = 30000; ///< milliseconds

    /// Once, before the first window. Each model is a folder in m_folder.
    void makeModels(const QStringList& names = {QStringLiteral("small")})
    {
        QStandardPaths::setTestModeEnabled(true);
        QVERIFY(m_folder.isValid());
        for (const QString& name : names)
            makeSmallModel(m_folder.filePath(name).toStdString());
        m_look = std::make_unique<ApplicationLook>();
    }
    /// Shows the model "small"; an empty size is that of a first start.
    void openWindow(const QString& prompt = {}, const QSize& size = {})
    {
        LaunchOptions options;
        options.model = m_folder.filePath(QStringLiteral("small"));
        if (!prompt.isEmpty())
            options.prompt = prompt;
        options.speed = 0;
        options.safeMode = true;
        m_window = std::make_unique<MainWindow>(*m_look, Settings{}, options);
        QSignalSpy shown(m_window.get(), &MainWindow::modelShown);
        if (!size.isEmpty())
            m_window->resize(size);
        m_window->show();
        QVERIFY(!shown.isEmpty() || shown.wait(kTimeout));
    }
    void closeWindow() { m_window.reset(); }
    /// A prompt and `tokens` tokens, in all views.
    void write(int tokens)
    {
        Session& session = m_window->session();
        session.restart(QStringLiteral("Once there was a fox"));
        session.generate(tokens);
        QTRY_VERIFY_WITH_TIMEOUT(!session.isRunning(), kTimeout);
        m_window->pump().frame();
    }
    /// What the workspace shows.
    template <typename Content>
    Content* open(Workspace workspace)
    {
        m_window->workspaces().open(workspace);
        return dynamic_cast<Content*>(m_window->workspaces().content(workspace));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<ApplicationLook> m_look;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace spikeglass::test
