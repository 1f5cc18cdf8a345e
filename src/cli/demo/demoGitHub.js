Object.defineProperty(exports, '__esModule', { value: true });
//# sourceMappingURL=demoGitHub.js.map
